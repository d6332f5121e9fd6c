// Package rules says what the S/MIME Baseline Requirements (BR) would hold against a
// certificate if it were issued again, with the same content, in a given generation on a
// given day.
//
// A [Rule] is one thing that the BR, or a root programme, demand. It stands in the file of
// its id, below the sentence that it checks. The list [All] is the order of reports. What
// varies by generation or ballot comes from [configs.Profile]; what is equal in all
// generations stands in the rule.
//
// Other files:
//
//   - rule.go, verdict.go, facts.go and target.go say what a rule is, what it looks at, what
//     it judges against and what it answers. eku.go, extension.go, name.go and uri_scheme.go
//     hold what several rules share.
//   - checker.go runs all rules on one certificate, and finding.go completes their answers for
//     reports.
//   - class.go finds the contents that no rule can tell apart ([Alike]), so that a plan for
//     millions of certificates runs the rules on few; facet.go says which rules look at which
//     part of a content.
package rules
