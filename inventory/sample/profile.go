package sample

// profiles are the kinds of inventory that can be written. The number of rows
// matters to some.
var profiles = []struct {
	name      string
	companies func(rows int) mix[*company]
}{
	{"enterprise", enterprise},
	{"group", group},
	{"era", era},
	{"customers", customers},
}

// enterprise is one company. Its largest unit enrols from the directory with
// logon cards, which is where most of the work lies.
func enterprise(int) mix[*company] {
	return zipf(exampleWidgets(
		unit{"Operations", directory},
		unit{"Sales", portal},
		unit{"Claims", paper},
		unit{"Finance", directory},
		unit{"Engineering", portal},
		unit{"Legal", portal},
		unit{"Human Resources", directory},
		unit{"Research", portal},
	))
}

// group is one company of two business units: one enrols from the directory with
// logon cards, the other on paper, without given names.
func group(int) mix[*company] {
	return zipf(exampleWidgets(unit{"Industrial", directory}, unit{"Insurance", paper}))
}

// era is one company whose second unit has its certificates issued through an
// Enterprise RA integration (BR section 1.3.2.1).
func era(int) mix[*company] {
	return zipf(exampleWidgets(
		unit{"Operations", portal},
		unit{"Branches", integration},
		unit{"Finance", directory},
		unit{"Sales", portal},
		unit{"Legal", paper},
	))
}

// customers is what a CA sees: customers of very different size, few in a small
// sample so that each still has certificates.
func customers(rows int) mix[*company] {
	list := make([]*company, min(3+rows/200, maxCustomers))
	for i := range list {
		list[i] = customer(i)
	}
	return zipf(list...)
}
