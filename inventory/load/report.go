package load

import (
	"bytes"
	"slices"

	"smigrate/inventory/lazyregexp"
)

// reportHeaders begin what plan, its packs and other commands write as CSV. In the folder of the inventory
// such a file lies when it is read again: its rows are certificates as they were then,
// tickets and customers.
var reportHeaders = []string{
	"file,entry,serial,subject,emails,holder,unit,customer,type,generation,not_before,not_after,days,status,token,action,",
	"Summary,Issue Type,Description,Start Date,Due Date,Labels,External ID,Issue ID,Parent",
	"short_description,description,type,category,start_date,end_date,correlation_id,correlation_display,parent",
	"customer,folder,certificates,in_force,affected,", "unit,folder,certificates,in_force,affected,",
	"site,folder,certificates,in_force,affected,", "integration,folder,certificates,in_force,affected,",
	"side,year,kind,cause,quantity,unit,times,times_value,price,", "day,ahead,by,status,section,what,", "file,sheet,row,column,value,reason",
}

// Reports in JSON: plans, and what names the serial numbers of certificates.
var (
	beginOfPlan     = lazyregexp.New(`^\{\s*"version": \d+,\s*(?:"name": .*\s*)?(?:"scenario": .*\s*)?"program": `)
	beginOfBaseline = lazyregexp.New(`^\{\s*"version": \d+,\s*"name": .*\s*"as_of": .*\s*"horizon": .*\s*"currency": .*\s*"work": \[`)
	beginOfFindings = lazyregexp.New(`^\{"source":\{.*\},"serial":.*,"target":"[a-z]+","on":"[-0-9]+",`)
)

// isReport accepts reports of smigrate whose contents look like an inventory.
func isReport(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return slices.ContainsFunc(reportHeaders, func(h string) bool { return bytes.HasPrefix(head, []byte(h)) }) ||
		beginOfPlan.Match(head) || beginOfBaseline.Match(head) || beginOfFindings.Match(head)
}

// columnsOfMapping are where a mapping file says which column is what.
var columnsOfMapping = lazyregexp.New(`(?m)^columns:[ \t]*(?:#.*)?\r?\n[ \t]+[a-z_0-9]+:`)

// isMapping accepts mapping files, which --suggest-mapping writes beside the table.
func isMapping(head []byte) bool { return columnsOfMapping.Match(head) }
