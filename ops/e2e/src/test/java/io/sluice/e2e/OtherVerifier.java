package io.sluice.e2e;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Verifies proofs (C2SP tlog-proof) with nothing of ours: sigstore-java's verifier for the tree, Java's own Ed25519 for the
 * checkpoint's signature.
 *
 * @param name of the log
 */
record OtherVerifier(String name, PublicKey key) {
    /** Of an Ed25519 public key in X.509, before its 32 bytes (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    /** @param text a verifier key: name, hash and base64, with plus signs between them */
    static OtherVerifier of(String text) throws GeneralSecurityException {
        String[] parts = text.strip().split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        byte[] encoded =
                HexFormat.of().parseHex(X509 + HexFormat.of().formatHex(Arrays.copyOfRange(typed, 1, typed.length)));
        return new OtherVerifier(
                parts[0], KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** @throws InclusionProofVerificationException where the proof does not lead from the entry to the checkpoint's root */
    void verify(String proof, byte[] entry) throws GeneralSecurityException, InclusionProofVerificationException {
        String[] halves = proof.split("\n\n", 2);
        List<String> head = halves[0].lines().toList();
        int at = head.get(1).startsWith("extra ") ? 2 : 1;
        long index = Long.parseLong(head.get(at).substring("index ".length()));
        List<byte[]> hashes = head.subList(at + 1, head.size()).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        List<String> checkpoint = checkpoint(halves[1]);
        InclusionProofVerifier.verify(
                leaf(entry),
                index,
                Long.parseLong(checkpoint.get(1)),
                hashes,
                Base64.getDecoder().decode(checkpoint.get(2)));
    }

    /** The lines of a checkpoint that the log's key signed. */
    private List<String> checkpoint(String note) throws GeneralSecurityException {
        int end = note.indexOf("\n\n");
        String text = note.substring(0, end + 1);
        String line = note.substring(end + 2)
                .lines()
                .filter(each -> each.startsWith("\u2014 " + name + " "))
                .findFirst()
                .orElseThrow();
        byte[] signature = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key);
        ed25519.update(text.getBytes(StandardCharsets.UTF_8));
        // Before the signature stand four bytes that tell which key it is of.
        if (!ed25519.verify(Arrays.copyOfRange(signature, 4, signature.length))) {
            throw new GeneralSecurityException("The checkpoint is not signed by the log's key");
        }
        return text.lines().toList();
    }

    private static byte[] leaf(byte[] entry) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        return sha256.digest(entry);
    }
}
