package store

import (
	"strings"

	"smigrate/inventory"
)

// keyStores tell from the name of a provider where Windows keeps a key (Microsoft
// Learn, "CNG Key Storage Providers" and "Cryptographic Provider Names"). A part
// of the name is enough: vendors of cards have providers of their own.
var keyStores = []struct{ part, model string }{
	{"microsoft passport key storage", "Windows Hello"},
	{"microsoft platform crypto", "TPM"},
	{"smart card", smartCard},
	{"smartcard", smartCard},
	{"etoken", smartCard},
	{"safenet", smartCard},
	{"idprime", smartCard},
}

// Models of tokens that the listings of Windows tell apart. None of them names the
// serial number of a card.
const (
	smartCard        = "smart card"
	virtualSmartCard = "Microsoft Virtual Smart Card"
)

// isProvider reports whether a value is the name of a provider of keys.
func isProvider(value string) bool {
	name := strings.ToLower(value)
	for _, part := range []string{"provider", "key storage", " csp", " ksp"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// tokenOf returns the device behind a provider and a reader, and nothing for a
// key in software. A virtual smart card is in the TPM of the computer, whatever
// card is plugged in; only its reader tells.
func tokenOf(provider, reader string) inventory.Token {
	name := strings.ToLower(provider)
	for _, k := range keyStores {
		switch {
		case !strings.Contains(name, k.part):
		case k.model == smartCard && strings.Contains(strings.ToLower(reader), "virtual smart card"):
			return inventory.Token{Model: virtualSmartCard}
		default:
			return inventory.Token{Model: k.model}
		}
	}
	return inventory.Token{}
}
