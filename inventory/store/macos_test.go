package store

import (
	"testing"
)

func TestSmartCards(t *testing.T) {
	text := "SmartCards:\n\n    Readers:\n\n      #01: Example Reader 0 (ATR:{length = 4, bytes = 0x3b8f8001})\n\n    Available SmartCards (token):\n\n        com.apple.pivtoken:0123456789ABCDEF:\n\n          -----BEGIN CERTIFICATE-----\n          MII\n"
	if !IsSmartCards([]byte(text)) {
		t.Error("not recognised")
	}
	if v := load(t, LoadSmartCards, []byte(text)); len(v.Rejects()) != 1 {
		t.Errorf("rejects %v", v.Rejects())
	}
}
