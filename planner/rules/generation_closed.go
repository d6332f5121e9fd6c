package rules

import "smigrate/inventory/wording"

// generationClosed: "Effective July 15, 2025 [...] SHALL NOT be issued" (7.1.6.1,
// ballot SMC08, for Legacy). Certificates issued before stay valid.
var generationClosed = Rule{
	ID: "generation-closed", Section: "7.1.6.1", Title: "generation no longer issued", Effect: Process,
	Remedy: "choose a generation that is still issued",
	check: func(f *Facts, t *Target) Verdict {
		if t.Profile.Closed {
			return blocks(wording.Of(t.Profile.Generation.String())).citing(t, "Closed")
		}
		return holds
	},
}
