package table

import (
	"cmp"
	"strings"
	"testing"
)

// A header that may be a whole name is half of one beside the other half, and by itself
// the name.
func TestNamePairs(t *testing.T) {
	t.Parallel()
	for headers, want := range map[string]string{ // given name, surname, holder
		"Nome|Cognome|Email":                 "Nome Cognome -",
		"Cognome|Nome|Numero di serie":       "Nome Cognome -",
		"Nom|Prénom|E-mail":                  "Prénom Nom -",
		"PRENOM|NOM|Numéro de série":         "PRENOM NOM -",
		"Nombre|Apellidos|Correo":            "Nombre Apellidos -",
		"Nome|Apelido|E-mail":                "Nome Apelido -",
		"Nome|Sobrenome|E-mail":              "Nome Sobrenome -",
		"Vorname|Nachname|E-Mail":            "Vorname Nachname -",
		"Name|Vorname|E-Mail":                "Vorname Name -",
		"Voornaam|Achternaam|E-mail":         "Voornaam Achternaam -",
		"Naam|Voornaam|E-mail":               "Voornaam Naam -",
		"Given-Name|Surname|Mail":            "Given-Name Surname -",
		"First-Name|Last-Name|Name|Mail":     "First-Name Last-Name Name",
		"givenName|sn|mail":                  "givenName sn -",
		"Ad|Soyad|E-posta":                   "Ad Soyad -",
		"Nom|Prénom|Nom-complet":             "Prénom Nom Nom-complet",
		"Nom|Numéro de série":                "- - Nom",
		"Nome|Numero di serie":               "- - Nome",
		"Nombre|Número de serie":             "- - Nombre",
		"Name|Serial":                        "- - Name",
		"Cognome e nome|E-mail":              "- - Cognome e nome",
		"Nome|Cognome|Nome-proprio|E-mail":   "Nome-proprio Cognome Nome",
		"sn|Owner|Valid to":                  "- - Owner",
		"Vorname|Familienname|Name|Standort": "Vorname Familienname Name",
	} {
		t.Run(headers, func(t *testing.T) {
			t.Parallel()
			l, err := newLayout(strings.Split(headers, "|"), nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range [...]column{colGivenName, colSurname, colHolder} {
				name := ""
				if l.at[c] >= 0 {
					name = l.headers[l.at[c]]
				}
				got = append(got, cmp.Or(name, "-"))
			}
			if got := strings.Join(got, " "); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// A mapping goes before what two headers say together.
func TestNamePairsBelowMapping(t *testing.T) {
	t.Parallel()
	l, err := newLayout([]string{"Nom", "Prénom", "Numéro de série"}, &Mapping{Columns: map[string]Column{"holder": {Header: "Nom"}}})
	if err != nil || l.at[colHolder] != 0 || l.at[colSurname] != -1 {
		t.Errorf("holder %d, surname %d, %v", l.at[colHolder], l.at[colSurname], err)
	}
}
