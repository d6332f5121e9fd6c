// Package planner works out what ballots of the CA/Browser Forum change for an
// inventory of S/MIME certificates: [New] judges each certificate (package
// planner/rules), follows its renewals to the horizon with and without the ballots
// under study, schedules the work under capacity (package planner/schedule) and
// compares the cost. "As today" and "under the scenario" are the two sides of a plan.
//
// The package is pure: no files, no clock, no environment. The day of calculation
// is an argument, and the same input gives the same [Plan].
//
// # How a plan is made
//
// Each step reads only what those above it made. Each part of the [Plan] (plan.go) is
// declared in the file that fills it in.
//
// What is asked is a [Scenario] (scenario.go). It knows which certificates are in force
// (standing.go, leftout.go), what it says of each (choosers.go), what their CAs do
// (practice.go), and itself in words (setting.go, settingwords.go, countedsetting.go,
// basis.go).
//
// A simulation (simulation.go) groups the certificates in force into cohorts of the same
// future (cohort.go; contentclass.go and usageclass.go find contents that nothing tells
// apart) and these into streams of the same renewals (stream.go, lane.go). It follows the
// renewals of each under both laws (follower.go; hopprice.go prices them for a last call) and
// judges each cohort at its first renewal (judgement.go). undecided.go does so without what
// people decided, for decisions that select by work.
//
// The outline (new.go) is all that needs no schedule:
//
//   - counts: impact.go, count.go, findingcount.go, gap.go, monthcount.go, hopcalendar.go,
//     moved.go, unreserved.go
//   - functions that move: splitproject.go, splitstep.go, splitoption.go, strongmapping.go;
//     cause.go says which ballot is to blame
//   - proofs of identity: evidence.go, vetting.go, sharedevidence.go, evidenceoption.go
//   - data and names: dataproject.go, maildomain.go, roster.go
//   - Enterprise RA systems: integration.go, readiness.go, sooner.go, lateintegration.go,
//     profilechange.go
//   - keys: keyhistory.go, pqc.go
//
// Tokens are followed (device.go, tokenvisit.go, token.go, package planner/fleet), counted
// (tokenfleet.go, succession.go), searched for keys that nobody else has (escrow.go), and
// ordered (tokenneed.go, purchase.go).
//
// The schedule: timetable.go groups the renewals of a side into equal work (work.go says
// what a renewal takes, workname.go what it is called), problem.go writes that as a scheduling
// problem (with capacity.go, pin.go, pilot.go and expedited.go), and schedule.go reads the
// solution back (with distribute.go, wave.go and schedulereasons.go). Weeks are numbers
// (week.go).
//
// The cost: account.go enters what each side takes into a ledger (ledger.go; workload.go,
// charge.go, subscription.go, keyplace.go, licence.go and extra.go enter parts of it;
// costkind.go names kinds and causes, period.go years and months). A tariff (tariff.go)
// prices it, and cost.go adds it up (bridge.go, presentvalue.go, validitycut.go). How sure
// that is say assumption.go, risk.go, chance.go, tornado.go and replan.go.
//
// In the end deadline.go names the days that matter, and idle.go the settings that do not.
//
// # What else can be asked
//
// Of a plan: what it holds for one certificate (action.go, course.go, reason.go, ofcertificate.go,
// explain.go, explainhop.go, tokenlife.go) or for a group of them (group.go, wavegroup.go,
// findinggroup.go, letter.go), which certificates a figure counts ([Behind]: behind.go,
// behindintegrations.go, behindtokens.go, behindwork.go), and what it costs by month, on other
// terms or at other prices (monthcost.go, refund.go, reprice.go).
//
// Of several plans: [Compare] and [CompareAlternatives] hold them side by side (compare.go,
// alternatives.go), [Merge] adds up the counts of shards (aggregate.go), [Plan.Again] makes
// one from another (again.go), and [Divide] gives each customer a plan of its own (part.go).
// Packages planner/sweep and planner/progress make and compare many.
//
// Without a plan: a [Model] gives the main figures in milliseconds when a day moves (model.go,
// trial.go, figures.go, modelfollow.go, modelcase.go, modeltoken.go, modelcost.go); [EffectOf]
// says what one ballot does (effect.go); [Comply] lists compliance dates with what they touch
// (compliance.go, calendar.go, census.go, touched.go, issuer.go, authority.go).
//
// # Small types
//
// A side is one of the two futures (side.go), a truth an answer that an inventory may leave
// open (truth.go), a [Range] a count that may be (range.go), an [Estimate] or a [Quantity]
// one at three levels (estimate.go). spans.go numbers months and years, lists.go holds many
// short lists, ordered.go sorts the values of a map.
package planner
