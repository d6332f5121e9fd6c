package cli

import (
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// writeSBOM writes what a binary, the running one or that at the path, is made of: what
// the Go toolchain has recorded in it, as a CycloneDX 1.6 document. The same binary gives
// the same bytes.
func writeSBOM(w io.Writer, binary []string) error {
	info, ok := debug.ReadBuildInfo()
	if len(binary) > 0 {
		var err error
		if info, err = buildinfo.ReadFile(binary[0]); err != nil {
			return fmt.Errorf("%s does not say what it was built from: %w", binary[0], err)
		}
	} else if !ok {
		return errors.New("this binary does not say what it was built from: build it with Go modules")
	}
	e := cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON)
	e.SetPretty(true)
	return e.EncodeVersion(sbom(info), cdx.SpecVersion1_6)
}

func sbom(info *debug.BuildInfo) *cdx.BOM {
	self := component(cdx.ComponentTypeApplication, info.Main.Path, versionOf(info))
	self.Properties = &[]cdx.Property{{Name: "go:version", Value: info.GoVersion}}
	for _, s := range info.Settings {
		*self.Properties = append(*self.Properties, cdx.Property{Name: "go:build:" + s.Key, Value: s.Value})
	}
	// The standard library is part of the binary and has its own versions.
	parts := []cdx.Component{component(cdx.ComponentTypeLibrary, "std", info.GoVersion)}
	needs := []string{parts[0].BOMRef}
	for _, m := range info.Deps {
		sum := m.Sum
		if m.Replace != nil {
			m, sum = m.Replace, m.Replace.Sum
		}
		c := component(cdx.ComponentTypeLibrary, m.Path, m.Version)
		if sum != "" {
			c.Properties = &[]cdx.Property{{Name: "go:sum", Value: sum}}
		}
		parts = append(parts, c)
		needs = append(needs, c.BOMRef)
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Component: &self}
	bom.Components = &parts
	bom.Dependencies = &[]cdx.Dependency{{Ref: self.BOMRef, Dependencies: &needs}}
	return bom
}

// component names a module as package URLs do (purl-spec, type golang).
func component(kind cdx.ComponentType, path, version string) cdx.Component {
	purl := "pkg:golang/" + path + "@" + version
	return cdx.Component{Type: kind, BOMRef: purl, Name: path, Version: version, PackageURL: purl}
}
