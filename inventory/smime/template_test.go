package smime

import "testing"

func TestTemplateName(t *testing.T) {
	t.Parallel()
	const number = "1.3.6.1.4.1.311.21.8.11111111.2222222.3333333.4444444.5555555.100.6666666.7777777"
	tests := []struct{ cell, want string }{
		{"Machine", "Machine"},
		{"S/MIME 2.0.1.3 users", "S/MIME 2.0.1.3 users"},
		{number + " SMIMEUser", "SMIMEUser"},
		{`"` + number + `" SMIMEUser`, "SMIMEUser"},
		{"S/MIME User (" + number + ")", "S/MIME User"},
		{"Template=S/MIME User(" + number + "), Major Version Number=100, Minor Version Number=5", "S/MIME User"},
		{"Template=" + number + ", Major Version Number=100", number},
		{"Template=S/MIME (v2)(" + number + "), Major Version Number=100", "S/MIME (v2)"},
		{number + " S/MIME (v2)", "S/MIME (v2)"},
		{"(old) S/MIME (" + number + ")", "(old) S/MIME"},
		{"SMIMEUser, " + number, "SMIMEUser"},
		{"(" + number + ")", number},
		{`"` + number + `"`, number},
		{`"Machine"`, "Machine"},
		{number, number},
	}
	for _, tt := range tests {
		if got := TemplateName(tt.cell); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.cell, got, tt.want)
		}
	}
}
