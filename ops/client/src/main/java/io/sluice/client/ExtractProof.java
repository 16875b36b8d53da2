package io.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.evidence.LogVerifier;
import io.sluice.evidence.LogVerifierKey;
import io.sluice.evidence.ProofVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * That the exchange log holds an extract's making: two files beside its manifest, the log's entry and the proof that it
 * stands there (C2SP tlog-proof). The entry names grant, rows and root, which must be the manifest's.
 */
public final class ExtractProof {
    private static final String ENTRY = "log-entry.json";
    private static final String PROOF = "log-entry.tlog-proof";
    private static final List<String> COMMON = List.of("share", "grant", "rows", "root");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExtractProof() {}

    /**
     * Fetches both files.
     *
     * @param hub as an account that may see the extract
     * @return whether the log holds the entry already, and a checkpoint covers it
     * @throws HubException where the hub said no, or did not answer
     */
    public static boolean attach(HubClient hub, String extract, Path folder) throws IOException {
        for (JsonNode found : hub.get("/api/v1/log/entries?proofs=true&kind=extract&extract=" + extract)
                .path("entries")) {
            boolean made =
                    found.path("entry").path("facts").path("state").asText().equals("completed");
            if (made && found.path("proof").isTextual()) {
                Files.writeString(folder.resolve(ENTRY), found.path("entry").toString());
                Files.writeString(folder.resolve(PROOF), found.path("proof").asText());
                return true;
            }
        }
        return false;
    }

    /** What the check came to; a message for a person. */
    public record Result(boolean holds, String message) {}

    /** Checks both files against the manifest and the log's key; needs no hub. */
    public static Result verify(Path folder, LogVerifierKey key) throws IOException {
        try {
            byte[] entry = Files.readAllBytes(folder.resolve(ENTRY));
            ProofVerdict verdict =
                    new LogVerifier(List.of(key)).proof(Files.readAllBytes(folder.resolve(PROOF)), entry);
            if (!(verdict instanceof ProofVerdict.Proven)) {
                return new Result(false, verdict.message());
            }
            JsonNode facts = JSON.readTree(entry).path("facts");
            JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
            if (!facts.path("extract").asText().equals(manifest.path("id").asText())) {
                return new Result(false, "The log's entry is about another extract; get it anew from the hub");
            }
            for (String member : COMMON) {
                if (!facts.path(member).asText().equals(manifest.path(member).asText())) {
                    return new Result(
                            false,
                            "The log's entry and the manifest differ in '" + member
                                    + "'; get the extract anew from the hub");
                }
            }
            return new Result(true, verdict.message());
        } catch (NoSuchFileException missing) {
            return new Result(false, "File '" + missing.getFile() + "' is missing; get the extract anew from the hub");
        }
    }
}
