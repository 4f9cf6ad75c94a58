// Command verify checks a log in C2SP tlog-tiles with golang.org/x/mod/sumdb/note and tlog, which know
// nothing of AgentMesh: the signatures, every entry's inclusion, every tile against the root, the
// consistency with an older checkpoint, and receipts.
//
//	verify DIRECTORY VKEY [WITNESS-VKEY|- [OLDER-CHECKPOINT [RECEIPT ENTRY]...]]
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Above this size only some entries are proven one by one; the tiles are read whole anyway.
const eachUpTo = 4096

func must(err error, what string) {
	if err != nil {
		fmt.Printf("wrong: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func check(ok bool, what string) {
	if !ok {
		fmt.Printf("wrong: %s\n", what)
		os.Exit(1)
	}
}

// row is an index in groups of three digits.
func row(n int64) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	return path
}

func part(width int) string {
	if width == 256 {
		return ""
	}
	return ".p/" + strconv.Itoa(width)
}

// tiles reads tiles of height 8; Go's own paths have the height in them, those of C2SP have not.
type tiles struct{ directory string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := fmt.Sprintf("tile/%d/%s%s", tile.L, row(tile.N), part(tile.W))
		data, err := os.ReadFile(filepath.Join(t.directory, path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// cosigner verifies cosignature/v1, which package note does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), text...)
	return ed25519.Verify(c.key, message, signature[8:])
}

func newCosigner(vkey string) cosigner {
	parts := strings.SplitN(strings.TrimSpace(vkey), "+", 3)
	check(len(parts) == 3, "the vkey of a witness is name+id+key")
	coded, err := base64.StdEncoding.DecodeString(parts[2])
	must(err, "the vkey of the witness")
	check(len(coded) == 33 && coded[0] == 4, "the witness has no key for cosignature/v1")
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), coded...))
	hash := binary.BigEndian.Uint32(digest[:])
	check(fmt.Sprintf("%08x", hash) == parts[1], "the id of the witness's key")
	return cosigner{parts[0], hash, coded[1:]}
}

// tree is a checkpoint's body; tlog.ParseTree wants the title of Go's own database in it.
func tree(text string) (string, tlog.Tree) {
	lines := strings.Split(text, "\n")
	check(len(lines) >= 4 && lines[len(lines)-1] == "", "a checkpoint has at least three lines")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "the size")
	hash, err := tlog.ParseHash(lines[2])
	must(err, "the root")
	return lines[0], tlog.Tree{N: size, Hash: hash}
}

func open(text []byte, verifiers ...note.Verifier) (string, tlog.Tree) {
	opened, err := note.Open(text, note.VerifierList(verifiers...))
	must(err, "the checkpoint")
	check(len(opened.Sigs) >= len(verifiers), "the checkpoint is not signed by all keys that were given")
	return tree(opened.Text)
}

func entries(directory string, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := 256
		if size-n*256 < 256 {
			width = int(size - n*256)
		}
		data, err := os.ReadFile(filepath.Join(directory, "tile/entries/"+row(n)+part(width)))
		must(err, "a bundle")
		for len(data) > 0 {
			check(len(data) >= 2 && len(data) >= 2+int(binary.BigEndian.Uint16(data)), "a bundle is cut")
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
		check(int64(len(all)) == n*256+int64(width), "a bundle has another number of entries")
	}
	return all
}

func receipt(path, entryPath string, origin string, verifiers ...note.Verifier) {
	text, err := os.ReadFile(path)
	must(err, "the receipt")
	entry, err := os.ReadFile(entryPath)
	must(err, "the entry")
	end := bytes.Index(text, []byte("\n\n"))
	check(end > 0, "a receipt has an empty line")
	lines := strings.Split(string(text[:end]), "\n")
	check(lines[0] == "c2sp.org/tlog-proof@v1", "the title of the receipt")
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	must(err, "the index of the receipt")
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		must(err, "a hash of the receipt")
		proof = append(proof, hash)
	}
	name, head := open(text[end+2:], verifiers...)
	check(name == origin, "the receipt is of another log")
	must(tlog.CheckRecord(proof, head.N, head.Hash, index, tlog.RecordHash(entry)), "the receipt")
}

func main() {
	if len(os.Args) < 3 {
		fmt.Println("verify DIRECTORY VKEY [WITNESS-VKEY|- [OLDER-CHECKPOINT [RECEIPT ENTRY]...]]")
		os.Exit(2)
	}
	directory := os.Args[1]
	log, err := note.NewVerifier(strings.TrimSpace(os.Args[2]))
	must(err, "the vkey")
	verifiers := []note.Verifier{log}
	if len(os.Args) > 3 && os.Args[3] != "-" {
		verifiers = append(verifiers, newCosigner(os.Args[3]))
	}
	text, err := os.ReadFile(filepath.Join(directory, "checkpoint"))
	must(err, "the checkpoint")
	origin, head := open(text, verifiers...)
	check(origin == log.Name(), "the checkpoint is of another log")
	reader := tlog.TileHashReader(head, tiles{directory})
	all := entries(directory, head.N)
	step := int64(1)
	if head.N > eachUpTo {
		step = head.N / eachUpTo
	}
	proven := 0
	for i := int64(0); i < head.N; i += step {
		proof, err := tlog.ProveRecord(head.N, i, reader)
		must(err, fmt.Sprintf("proving entry %d", i))
		must(tlog.CheckRecord(proof, head.N, head.Hash, i, tlog.RecordHash(all[i])), fmt.Sprintf("entry %d", i))
		proven++
	}
	var stored []tlog.Hash
	for i, entry := range all {
		hashes, err := tlog.StoredHashes(int64(i), entry, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
			var found []tlog.Hash
			for _, index := range indexes {
				found = append(found, stored[index])
			}
			return found, nil
		}))
		must(err, "hashing the entries")
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(head.N, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	}))
	must(err, "the root of the entries")
	check(root == head.Hash, "the entries do not give the root")
	if len(os.Args) > 4 {
		older, err := os.ReadFile(os.Args[4])
		must(err, "the older checkpoint")
		_, before := open(older, log)
		proof, err := tlog.ProveTree(head.N, before.N, reader)
		must(err, "proving the older checkpoint")
		must(tlog.CheckTree(proof, head.N, head.Hash, before.N, before.Hash), "the older checkpoint")
	}
	receipts := 0
	for i := 5; i+1 < len(os.Args); i += 2 {
		receipts++
		receipt(os.Args[i], os.Args[i+1], origin, log)
	}
	fmt.Printf("sound: %s, %d entries, %d of them proven one by one, %d receipts\n", origin, head.N, proven, receipts)
}
