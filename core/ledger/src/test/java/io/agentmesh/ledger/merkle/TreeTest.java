package io.agentmesh.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.fault.MalformedException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Hashes, roots and proofs against the naive tree and the vectors of Certificate Transparency. */
class TreeTest {
  private static final long SEED = Long.getLong("seed", 20261127);
  private static final HexFormat HEX = HexFormat.of();

  /** The entries of Certificate Transparency's reference tests, and the roots of their trees. */
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void roots_ofTheReferenceEntries_areThePublishedOnes() {
    RightEdge edge = new RightEdge(new TreeHasher());
    assertThat(HEX.formatHex(edge.root().toBytes()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (int i = 0; i < ENTRIES.size(); i++) {
      edge.append(new TreeHasher().leaf(HEX.parseHex(ENTRIES.get(i))), (level, hash) -> {});
      assertThat(HEX.formatHex(edge.root().toBytes())).isEqualTo(ROOTS.get(i));
    }
  }

  @Test
  void proof_ofTheReferenceEntries_isThePublishedOne() {
    NaiveTree tree = new NaiveTree();
    ENTRIES.forEach(e -> tree.add(HEX.parseHex(e)));
    ConsistencyProof proof = ConsistencyProof.of(6, 8, tree.subtrees());
    assertThat(proof.path().stream().map(h -> HEX.formatHex(h.toBytes())))
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            ROOTS.get(3));
  }

  @Test
  void tree_ofEverySize_agreesWithTheNaiveOne() {
    NaiveTree tree = new NaiveTree();
    RightEdge edge = new RightEdge(new TreeHasher());
    for (int size = 1; size <= 130; size++) {
      byte[] entry = {(byte) size, 7};
      tree.add(entry);
      edge.append(tree.leaf(size - 1), (level, hash) -> {});
      Hash root = tree.root(size);
      assertThat(edge.root()).isEqualTo(root);
      assertThat(RightEdge.of(size, tree.subtrees(), new TreeHasher()).root()).isEqualTo(root);
      for (int i = 0; i < size; i++) {
        InclusionProof inclusion = InclusionProof.of(i, size, tree.subtrees());
        assertThat(inclusion.path()).isEqualTo(tree.path(i, size));
        assertThat(inclusion.proves(tree.leaf(i), root)).isTrue();
      }
      for (int old = 0; old <= size; old++) {
        ConsistencyProof consistency = ConsistencyProof.of(old, size, tree.subtrees());
        assertThat(consistency.path()).isEqualTo(tree.proof(old, size));
        assertThat(consistency.proves(tree.root(old), root)).isTrue();
      }
    }
  }

  @Test
  void subtree_thatBecameFull_isReportedAtEveryLevel() {
    NaiveTree tree = new NaiveTree();
    RightEdge edge = new RightEdge(new TreeHasher());
    for (int i = 0; i < 64; i++) {
      tree.add(new byte[] {(byte) i});
      int index = i;
      edge.append(
          tree.leaf(i),
          (level, hash) -> {
            Subtree full = new Subtree(level, index >> level);
            assertThat(hash).isEqualTo(tree.subtrees().of(full));
          });
    }
  }

  @Test
  void proof_changedByChance_provesNothing() {
    System.out.println("proofs changed: seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    NaiveTree tree = new NaiveTree();
    for (int i = 0; i < 300; i++) {
      tree.add(new byte[] {(byte) i, (byte) (i >> 8)});
    }
    for (int i = 0; i < 2_000; i++) {
      long size = 2L + random.nextInt(299);
      long old = 1 + random.nextLong(size - 1);
      Hash root = tree.root(size);
      String what = "seed " + SEED + " case " + i;
      InclusionProof inclusion = InclusionProof.of(old, size, tree.subtrees());
      List<Hash> harmed = harmed(inclusion.path(), random);
      assertThat(new InclusionProof(old, size, harmed).proves(tree.leaf(old), root))
          .as(what)
          .isFalse();
      assertThat(inclusion.proves(tree.leaf(old - 1), root)).as(what).isFalse();
      assertThat(inclusion.proves(tree.leaf(old), tree.root(size - 1))).as(what).isFalse();
      ConsistencyProof consistency = ConsistencyProof.of(old, size, tree.subtrees());
      harmed = harmed(consistency.path(), random);
      assertThat(new ConsistencyProof(old, size, harmed).proves(tree.root(old), root))
          .as(what)
          .isFalse();
      assertThat(consistency.proves(tree.root(old - 1), root)).as(what).isFalse();
    }
  }

  private static List<Hash> harmed(List<Hash> path, SplittableRandom random) {
    List<Hash> harmed = new ArrayList<>(path);
    byte[] noise = new byte[Hash.BYTES];
    random.nextBytes(noise);
    int at = random.nextInt(path.size());
    switch (random.nextInt(3)) {
      case 0 -> harmed.set(at, Hash.at(noise, 0));
      case 1 -> harmed.add(at, Hash.at(noise, 0));
      default -> harmed.remove(at);
    }
    return harmed;
  }

  @Test
  void proof_betweenEqualOrEmptyTrees_isEmptyAndExact() {
    NaiveTree tree = new NaiveTree();
    tree.add(new byte[] {1});
    Hash root = tree.root(1);
    List<Hash> extra = List.of(root);
    assertThat(new ConsistencyProof(1, 1, List.of()).proves(root, root)).isTrue();
    assertThat(new ConsistencyProof(1, 1, extra).proves(root, root)).isFalse();
    assertThat(new ConsistencyProof(1, 1, List.of()).proves(root, Hash.OF_NOTHING)).isFalse();
    assertThat(new ConsistencyProof(0, 1, List.of()).proves(Hash.OF_NOTHING, root)).isTrue();
    assertThat(new ConsistencyProof(0, 1, List.of()).proves(root, root)).isFalse();
    assertThat(new ConsistencyProof(1, 2, List.of()).proves(root, root)).isFalse();
    assertThat(new InclusionProof(0, 1, extra).proves(root, root)).isFalse();
  }

  @Test
  void proof_thatCanNotBe_isRefused() {
    assertThatThrownBy(() -> new InclusionProof(3, 3, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConsistencyProof(4, 3, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subtree(63, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hash_isReadFromItsOneText() {
    Hash hash = Hash.OF_NOTHING;
    assertThat(Hash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
    for (String wrong :
        List.of("", "AAAA", "not base64", hash + "=", hash.toString().replace("=", ""))) {
      assertThatThrownBy(() -> Hash.parse(wrong)).isInstanceOf(MalformedException.class);
    }
  }
}
