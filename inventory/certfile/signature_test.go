package certfile

import (
	"encoding/hex"
	"testing"
)

func TestIsSHA1(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, algorithm string // the content of AlgorithmIdentifier
		want            bool
	}{
		{"sha1WithRSAEncryption", "06092a864886f70d0101050500", true},
		{"dsa-with-sha1", "06072a8648ce380403", true},
		{"ecdsa-with-SHA1", "06072a8648ce3d0401", true},
		{"7.1.3.2.1: sha256WithRSAEncryption", "06092a864886f70d01010b0500", false},
		{"7.1.3.2.2: ecdsa-with-SHA256", "06082a8648ce3d040302", false},
		{"7.1.3.2.3: Ed25519", "06032b6570", false},
		{"RSASSA-PSS without parameters", "06092a864886f70d01010a", true},
		{"RSASSA-PSS with the defaults", "06092a864886f70d01010a3000", true},
		{"RSASSA-PSS naming SHA-1", "06092a864886f70d01010a300da00b300906052b0e03021a0500", true},
		{
			"7.1.3.2.1: RSASSA-PSS with SHA-256",
			"06092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120", false,
		},
		{"nothing", "", false},
		{"cut off", "0609", false},
	} {
		der, err := hex.DecodeString(tt.algorithm)
		if err != nil {
			t.Fatal(err)
		}
		if got := isSHA1(der); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}
