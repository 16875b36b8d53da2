package io.sluice.catalog.web.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.log.Verification;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** One entry: all that it says, what the hub found when it verified it, and what to take along to check that offline. */
@Path("/audit/entries/{index: [0-9]{1,18}}")
@RolesAllowed(Role.AUDITOR)
@Produces(MediaType.TEXT_HTML)
public class EntryPage {
    private final LogSearch search;
    private final HubConfig config;
    private final Pages pages;

    EntryPage(LogSearch search, HubConfig config, Pages pages) {
        this.search = search;
        this.config = config;
        this.pages = pages;
    }

    /** @param facts all that the entry says, by its path in it */
    public record Shown(
            String index,
            String number,
            String what,
            String time,
            State kind,
            String actor,
            String id,
            List<FactText.Fact> subjects,
            List<FactText.Fact> facts,
            State proof,
            List<Check> checks,
            boolean isCovered,
            String command) {}

    /** @param done whether it holds */
    public record Check(boolean done, String title, String detail) {}

    @GET
    public Response show(@PathParam("index") long index) {
        Texts texts = pages.texts();
        JsonNode entry = search.find(index, false).entry();
        Verification verification = search.verify(index);
        RowText rows = new RowText(texts, config.zone());
        return pages.page(Templates.entry(
                pages.frame(),
                new Shown(
                        String.valueOf(index),
                        texts.number(index),
                        rows.what(entry),
                        rows.time(entry),
                        rows.kind(entry.path("kind").asText()),
                        entry.path("actor").asText(),
                        entry.path("id").asText(),
                        FactText.subjects(entry, texts),
                        FactText.facts(entry),
                        rows.proof(verification),
                        checks(verification, texts),
                        verification.isCovered(),
                        "sluice log verify \\\n  --proof " + index + ".tlog-proof \\\n  --entry " + index
                                + ".json \\\n  --key log.vkey")));
    }

    private static List<Check> checks(Verification verification, Texts texts) {
        return List.of(
                new Check(true, texts.get("audit_checkLeaf"), verification.leaf()),
                new Check(
                        verification.isIncluded(),
                        texts.filled("audit_checkIncluded", verification.hashes()),
                        texts.filled("audit_checkpoint", verification.size()) + " · " + verification.root()),
                new Check(verification.isSigned(), texts.get("audit_checkSigned"), "Ed25519 · " + verification.key()));
    }

    /** The entry as it was appended, to the byte: the proof holds for nothing else. */
    @GET
    @Path("/{file: [0-9]{1,18}\\.json}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response entry(@PathParam("index") long index) {
        return file(index + ".json", search.exact(index).entry());
    }

    @GET
    @Path("/{file: [0-9]{1,18}\\.tlog-proof}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response proof(@PathParam("index") long index) {
        return search.exact(index)
                .proof()
                .map(proof -> file(index + ".tlog-proof", proof.bytes()))
                .orElseThrow(() -> Refusal.unavailable(
                        "not-covered", "No checkpoint covers this entry yet; try again in a second"));
    }

    static Response file(String name, byte[] content) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
