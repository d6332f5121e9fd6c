// Package cell reads what single cells of tables say of a certificate, in the forms in
// which programs and people write it: dates in many languages, serial numbers in either
// base, keys, usages, policies, names of the SAN, addresses, states. It knows neither rows nor
// columns, but for the order of the dates of one ([OrderEvidence]).
//
// What is not understood is no value: a list of which one word is not known would be a
// false statement, and is none.
package cell
