package io.sluice.kafka;

import io.sluice.evidence.SubjectBlock;
import io.sluice.model.SubjectDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells on the receipts' topic how far extracts are. */
public final class ExtractReceipts {
    private final ReceiptSender sender;

    public ExtractReceipts(KafkaConfig kafka) {
        this.sender = new ReceiptSender(kafka);
    }

    /**
     * Returns when the broker has it.
     *
     * @param interfaceId empty where the share is not known here
     * @param state {@code running}, {@code completed}, {@code refused} or {@code failed}
     * @param root over the rows of a completed one
     * @throws IllegalStateException when the broker does not take it
     */
    public void tell(
            String extract,
            String share,
            String interfaceId,
            String grant,
            String state,
            long rows,
            @Nullable String root,
            @Nullable String message) {
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("extract", extract);
        receipt.put("share", share);
        receipt.put("interfaceId", interfaceId);
        receipt.put("grant", grant);
        receipt.put("state", state);
        receipt.put("rows", rows);
        receipt.put("root", root);
        receipt.put("message", message);
        sender.send(extract, receipt, "extract '" + extract + "'");
    }

    /**
     * Tells whom a part of an extract's records is about, before anybody can take it; likewise.
     *
     * @param root over all rows
     */
    public void name(
            String extract, String share, String interfaceId, String grant, String root, List<SubjectDigest> subjects) {
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("extract", extract);
        receipt.put("share", share);
        receipt.put("interfaceId", interfaceId);
        receipt.put("grant", grant);
        receipt.put("state", "named");
        receipt.put(
                "shares",
                List.of(Map.of(
                        "share", share,
                        "interfaceId", interfaceId,
                        "grants", List.of(grant),
                        "root", root,
                        "subjects", SubjectBlock.commitment(root, subjects))));
        sender.send(
                extract,
                receipt,
                new SubjectBlock(Map.of(share, subjects)).bytes(),
                "whom extract '" + extract + "' is about");
    }
}
