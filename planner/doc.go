// Package planner works out what ballots of the CA/Browser Forum change for an
// inventory of S/MIME certificates: [New] judges each certificate (package
// planner/rules), follows its renewals to the horizon with and without the ballots
// under study, schedules the work under capacity (package planner/schedule) and
// compares the cost.
//
// The package is pure: no files, no clock, no environment. The day of calculation
// is an argument, and the same input gives the same [Plan].
package planner
