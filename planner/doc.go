// Package planner works out what ballots of the CA/Browser Forum change for an
// inventory of S/MIME certificates: [New] judges each certificate (package
// planner/rules), follows its renewals to the horizon with and without the ballots
// under study, schedules the work under capacity (package planner/schedule) and
// compares the cost.
//
// The package is pure: no files, no clock, no environment. The day of calculation
// is an argument, and the same input gives the same [Plan].
//
// A plan is made in this order; each step reads only what those above it made:
//
//   - simulation.go groups the certificates in force into cohorts (cohort.go), follows the
//     renewals of each (follower.go) under the law as today and that of the scenario, and
//     judges its content at the first renewal (judgement.go).
//   - token.go follows the tokens through these renewals.
//   - new.go outlines the plan: all figures that need no schedule, one file for each.
//   - timetable.go groups the renewals into equal work, problem.go writes that as a
//     scheduling problem, and schedule.go reads the solution back.
//   - account.go counts in a ledger (ledger.go) what both sides take, and cost.go prices it
//     at a tariff (tariff.go); uncertainty.go and replan.go say how sure that is.
//
// Each part of the [Plan] (plan.go) is declared in the file that fills it in.
//
// A [Model] gives the main figures again in milliseconds when a day moves ([Prepare]);
// [Compare] and [CompareAlternatives] make several plans and hold them side by
// side. [Behind] goes back from a figure to the certificates it counts.
package planner
