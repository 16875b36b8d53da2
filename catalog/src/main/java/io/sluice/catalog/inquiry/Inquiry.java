package io.sluice.catalog.inquiry;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry as auditors see it.
 *
 * @param state {@code pending} (it waits for another auditor), confirmed, refused, withdrawn or {@code answered}
 * @param decidedBy who agreed, refused or withdrew
 * @param why it was refused
 * @param found in how many deliveries, once it is answered
 */
@TemplateData
public record Inquiry(
        String id,
        String caseName,
        String reason,
        String legalBasis,
        String kind,
        String requestedBy,
        Instant requested,
        String state,
        @Nullable String decidedBy,
        @Nullable Instant decided,
        @Nullable String why,
        @Nullable Instant answered,
        @Nullable Long found) {

    public boolean isPending() {
        return state.equals("pending");
    }

    public boolean isConfirmed() {
        return state.equals("confirmed");
    }

    public boolean isAnswered() {
        return state.equals("answered");
    }
}
