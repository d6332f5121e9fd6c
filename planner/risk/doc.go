// Package risk draws uncertain figures and says how sums of them are distributed. A
// figure between a low, a likely and a high value has a PERT distribution (Malcolm,
// Roseboom, Clark, Fazar: Application of a Technique for Research and Development Program
// Evaluation, 1959). Figures of one group move together: in one draw all have the same
// quantile.
//
// A seed and a group give the same draws whatever else is drawn, so that the difference
// of two sums over the same [Draws] adds no noise of its own.
package risk
