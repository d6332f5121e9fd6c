// Package smime holds the vocabulary of the CA/Browser Forum S/MIME Baseline
// Requirements (BR): certificate types, generations, reserved policy OIDs, key
// usage, extended key usages, subject attributes and the day arithmetic of a
// validity period. It imports nothing of smigrate and decides nothing: what is
// allowed when is data in package configs and rules in package planner.
package smime
