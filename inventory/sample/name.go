package sample

// name is a word as it is written and as a mailbox address spells it.
type name struct{ text, ascii string }

// The names of persons come from several languages, because accents, umlauts
// and other scripts are where exports and imports go wrong.
var firstNames = []name{
	{"Anna", "anna"}, {"Jürgen", "juergen"}, {"Marie", "marie"}, {"Łukasz", "lukasz"}, {"José", "jose"},
	{"Emma", "emma"}, {"Søren", "soeren"}, {"Chloé", "chloe"}, {"Marco", "marco"}, {"Zoë", "zoe"},
	{"Thomas", "thomas"}, {"İpek", "ipek"}, {"Björn", "bjoern"}, {"Sofia", "sofia"}, {"Jan", "jan"},
	{"Δημήτρης", "dimitris"}, {"Priya", "priya"}, {"Michael", "michael"}, {"Ana", "ana"}, {"Lucía", "lucia"},
	{"Peter", "peter"}, {"François", "francois"}, {"Laura", "laura"}, {"Wei", "wei"}, {"Ivana", "ivana"},
	{"Ольга", "olga"}, {"Daniel", "daniel"}, {"Katarzyna", "katarzyna"}, {"Paul", "paul"}, {"Sarah", "sarah"},
	{"João", "joao"}, {"Martina", "martina"}, {"Aino", "aino"}, {"David", "david"}, {"Ursula", "ursula"},
	{"Giulia", "giulia"}, {"Karim", "karim"}, {"Nina", "nina"}, {"Andreas", "andreas"}, {"Eva", "eva"},
	{"Maximilian", "maximilian"},
}

var lastNames = []name{
	{"Müller", "mueller"}, {"Rossi", "rossi"}, {"Dupont", "dupont"}, {"Kowalski", "kowalski"}, {"García", "garcia"},
	{"Smith", "smith"}, {"Nielsen", "nielsen"}, {"Lefèvre", "lefevre"}, {"Bianchi", "bianchi"}, {"Visser", "visser"},
	{"Schäfer", "schaefer"}, {"Yılmaz", "yilmaz"}, {"Åkesson", "akesson"}, {"Petrov", "petrov"}, {"Novák", "novak"},
	{"Παπαδόπουλος", "papadopoulos"}, {"Sharma", "sharma"}, {"Johnson", "johnson"}, {"Silva", "silva"}, {"Muñoz", "munoz"},
	{"Weber", "weber"}, {"Moreau", "moreau"}, {"Keller", "keller"}, {"Zhang", "zhang"}, {"Horvat", "horvat"},
	{"Иванова", "ivanova"}, {"Brown", "brown"}, {"Wiśniewska", "wisniewska"}, {"Meier", "meier"}, {"O'Brien", "obrien"},
	{"Gonçalves", "goncalves"}, {"Huber", "huber"}, {"Virtanen", "virtanen"}, {"Jones", "jones"}, {"Groß", "gross"},
	{"Ricci", "ricci"}, {"Haddad", "haddad"}, {"Berg", "berg"}, {"Fischer", "fischer"}, {"van den Berg", "vandenberg"},
	{"Kovács", "kovacs"}, {"Martin", "martin"}, {"Schneider", "schneider"}, {"Ferrari", "ferrari"}, {"Laurent", "laurent"},
	{"Jensen", "jensen"}, {"Wagner", "wagner"}, {"Świątek", "swiatek"}, {"Popescu", "popescu"}, {"Almeida", "almeida"},
	{"Baker", "baker"}, {"Hansen", "hansen"}, {"Steiner", "steiner"}, {"Çelik", "celik"}, {"Takahashi", "takahashi"},
	{"Fernández", "fernandez"}, {"Walker", "walker"}, {"Brunner", "brunner"}, {"Müller-Lüdenscheidt", "mueller-luedenscheidt"},
}

// couples is the number of pairs of a first and a last name. Both lists have a
// prime number of entries, so that going through both at once meets every pair.
var couples = len(firstNames) * len(lastNames)

// nameStride is a prime that takes people who follow one another apart in the lists.
const nameStride = 1009

// person returns the names of the n-th person: no pair repeats before all have
// been used.
func person(n int) (first, last name) {
	n = n % couples * nameStride
	return firstNames[n%len(firstNames)], lastNames[n%len(lastNames)]
}
