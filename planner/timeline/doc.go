// Package timeline follows the renewals of a certificate from a day to a horizon
// under a body of law: on which days they fall, what each new certificate is, and
// which functions it can no longer serve.
//
// [NewLaw] prepares the law once, [Law.Usages] the part of a certificate's content that
// renewals depend on; [Law.Follow] then takes some nanoseconds a renewal, so that a whole
// inventory can be followed again when a day moves.
package timeline
