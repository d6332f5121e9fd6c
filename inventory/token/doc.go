// Package token reads what programs for security tokens print about devices and
// the certificates on them.
//
// Two kinds of text belong together. A listing of devices ([Devices]) names serial
// number, model and firmware; a listing of objects or slots (the Load functions)
// names certificates and often not the device they are on. A load therefore reads
// all listings of devices first and hands them to the listings of objects, which
// find theirs as [Device] describes.
//
// It knows ykman (the YubiKey Manager, versions 4 and 5) and yubico-piv-tool (piv.go, ykman.go,
// ykmandevice.go), OpenSC's pkcs11-tool (pkcs11tool.go, slots.go, subject.go) and pkcs15-tool,
// GnuTLS's p11tool, p11-kit, softhsm2-util, and the card stock and pre-issuance files of
// Versasec vSEC:CMS (vsec.go). What they share is in block.go (listings cut into blocks),
// object.go (what is on a token), uri.go (PKCS#11 URIs), device.go and filename.go (which
// device a listing is about).
//
// What a token lets a key do (its usage flags) is not the key usage of the
// certificate: SoftHSM lists "encrypt, verify, wrap" for a key that may only sign.
// It is not read.
package token
