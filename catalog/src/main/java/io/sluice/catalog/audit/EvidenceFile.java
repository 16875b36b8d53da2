package io.sluice.catalog.audit;

import io.sluice.catalog.log.LogSearch;
import io.sluice.evidence.LogProof;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Evidence as a file: documents for people, each entry to the byte, its proof, the log's key and a script that checks all
 * of them without the hub.
 */
@ApplicationScoped
public class EvidenceFile {
    private final LogSearch search;

    EvidenceFile(LogSearch search) {
        this.search = search;
    }

    /**
     * A file of entries with their proofs.
     *
     * @param entries by their index
     * @param documents by their names
     */
    public byte[] zip(Instant made, List<Long> entries, Map<String, byte[]> documents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            FileTime time = FileTime.from(made);
            for (Map.Entry<String, byte[]> document : documents.entrySet()) {
                add(zip, time, document.getKey(), document.getValue());
            }
            add(zip, time, "log.vkey", text(search.verifier().text() + "\n"));
            StringBuilder script =
                    new StringBuilder("#!/bin/sh\n# Take the key from the log's owner by a way you trust;"
                            + " the one beside this file came from the hub.\nset -e\ncd \"$(dirname \"$0\")\"\n");
            for (long index : entries) {
                LogSearch.Exact exact = search.exact(index);
                add(zip, time, "entries/" + index + ".json", exact.entry());
                if (exact.proof().isPresent()) {
                    LogProof proof = exact.proof().get();
                    add(zip, time, "proofs/" + index + ".tlog-proof", proof.bytes());
                    script.append("sluice log verify --proof proofs/" + index + ".tlog-proof --entry entries/" + index
                            + ".json --key \"${1:-log.vkey}\"\n");
                }
            }
            add(zip, time, "verify.sh", text(script.toString()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Cannot write an evidence file into memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ZipOutputStream zip, FileTime time, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(time);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
