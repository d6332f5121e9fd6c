package reports

import "fmt"

// quarters adds up the renewals of a table by month, three and three, for reports
// in which sixty rows are too many.
func quarters(months table) table {
	t := months
	t.title, t.rows = "Renewals by quarter", nil
	t.columns = append([]column{{"Quarter", words}}, months.columns[1:]...)
	for _, row := range months.rows {
		name := quarter(string(row[0].(month)))
		if last := len(t.rows) - 1; last >= 0 && t.rows[last][0] == name {
			sum := t.rows[last]
			sum[1], sum[2] = sum[1].(int)+row[1].(int), sum[2].(int)+row[2].(int)
			continue
		}
		t.add(name, row[1], row[2])
	}
	return t
}

// quarter returns the quarter of a month: "2027 Q1" for "2027-03".
func quarter(month string) string {
	var y, m int
	fmt.Sscanf(month, "%d-%d", &y, &m)
	return fmt.Sprintf("%d Q%d", y, (m+2)/3)
}
