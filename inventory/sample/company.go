package sample

import "strconv"

// company is an organization that certificates name in their subjects.
type company struct {
	// customer is the name of the company as a CA keeps it; "" when the company
	// keeps the inventory itself.
	customer string
	name     string // organizationName
	// affiliate is the legal name of a subsidiary: the only thing that belongs in
	// an organizationalUnitName (BR section 7.1.4.2.2 c).
	affiliate              string
	identifier             string // organizationIdentifier
	locality, country      string
	streetAddress, zipCode string
	// domains are those of the main mailbox addresses, of aliases and of personal
	// mailboxes.
	domains [3]string
	units   mix[unit]
	sites   mix[name]
}

// unit is a part of a company; how it enrols decides most of what is wrong with
// its certificates.
type unit struct {
	name string
	*enrolment
}

var enterpriseSites = zipf(
	name{"Zürich", "zurich"}, name{"Berlin", "berlin"}, name{"Lyon", "lyon"}, name{"Kraków", "krakow"},
	name{"Detroit", "detroit"}, name{"São Paulo", "saopaulo"}, name{"Pune", "pune"},
)

// exampleWidgets is the company of the profiles with a single one.
func exampleWidgets(units ...unit) *company {
	return &company{
		name:          "Example Widgets AG",
		affiliate:     "Example Widgets Polska Sp. z o.o.",
		identifier:    "NTRCH-CHE109000000",
		locality:      "Zürich",
		country:       "CH",
		streetAddress: "Musterstrasse 12",
		zipCode:       "8001",
		domains:       [3]string{"example.com", "example.net", "example.org"},
		units:         zipf(units...),
		sites:         enterpriseSites,
	}
}

// customerWords and customerTrades make the names of a CA's customers: the first
// ones are called by the word alone.
var (
	customerWords = []name{
		{"Acme", "acme"}, {"Borealis", "borealis"}, {"Krämer", "kraemer"}, {"Delta Pine", "deltapine"}, {"Étoile", "etoile"},
		{"Fjord", "fjord"}, {"Granite", "granite"}, {"Helvetia Muster", "helvetiamuster"}, {"Iberia Ejemplo", "iberiaejemplo"},
		{"Juniper Hill", "juniperhill"}, {"Kestrel", "kestrel"}, {"Lumen", "lumen"}, {"Maple", "maple"}, {"Nordlys", "nordlys"},
		{"Orchard", "orchard"}, {"Placeholder", "placeholder"}, {"Quartz", "quartz"}, {"Rivière", "riviere"}, {"Sample", "sample"},
		{"Tundra", "tundra"}, {"Umbra", "umbra"}, {"Vega", "vega"}, {"Widget", "widget"}, {"Xenon", "xenon"},
		{"Yarrow", "yarrow"}, {"Zephyr", "zephyr"},
	}
	customerTrades = []name{
		{"", ""}, {" Logistics", "-logistics"}, {" Health", "-health"}, {" Energy", "-energy"}, {" Insurance", "-insurance"},
	}
	maxCustomers = len(customerWords) * len(customerTrades)
)

// countries gives customers a seat. One legal form has a comma, which RFC 4514
// and RFC 4180 both have to escape.
var countries = []struct {
	code, form, register, locality, street, zip string
	sites                                       mix[name]
}{
	{"DE", " GmbH", "NTRDE-HRB", "München", "Musterweg 4", "80331", zipf(name{"München", "muenchen"}, name{"Köln", "koeln"})},
	{"US", ", Inc.", "NTRUS+DE-", "Wilmington", "1 Sample Plaza", "19801", zipf(name{"Wilmington", "wilmington"}, name{"Austin", "austin"})},
	{"FR", " SAS", "NTRFR-", "Lyon", "8 rue de l'Exemple", "69002", zipf(name{"Lyon", "lyon"}, name{"Besançon", "besancon"})},
	{"CH", " AG", "NTRCH-CHE", "Basel", "Beispielgasse 3", "4051", zipf(name{"Basel", "basel"}, name{"Genève", "geneve"})},
	{"PL", " Sp. z o.o.", "NTRPL-", "Kraków", "ul. Przykładowa 9", "31-011", zipf(name{"Kraków", "krakow"}, name{"Łódź", "lodz"})},
	{"ES", " SL", "VATES-B", "Sevilla", "Calle Ejemplo 5", "41001", zipf(name{"Sevilla", "sevilla"}, name{"A Coruña", "acoruna"})},
}

// customer returns the i-th largest customer of a CA.
func customer(i int) *company {
	word, trade := customerWords[i%len(customerWords)], customerTrades[i/len(customerWords)]
	country := &countries[i%len(countries)]
	domain := word.ascii + trade.ascii + ".example"
	enrol := customerEnrolments[i%len(customerEnrolments)]
	return &company{
		customer:      word.text + trade.text,
		name:          word.text + trade.text + country.form,
		affiliate:     word.text + trade.text + " Services" + country.form,
		identifier:    country.register + strconv.Itoa(100_000_000+i*7_919),
		locality:      country.locality,
		country:       country.code,
		streetAddress: country.street,
		zipCode:       country.zip,
		domains:       [3]string{domain, "mail." + domain, "post." + domain},
		units:         zipf(unit{"Operations", enrol}, unit{"Finance", enrol}, unit{"Management", enrol}),
		sites:         country.sites,
	}
}
