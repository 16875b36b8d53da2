package io.sluice.catalog.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.GrantDesk;
import io.sluice.contract.Compiled;
import io.sluice.contract.Linkage;
import io.sluice.contract.Problem;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.privacy.PrivacyModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a grant lets its recipient join more than anybody counted, and who takes that upon themselves: one steward
 * states why, another one confirms exactly that.
 */
@ApplicationScoped
class LinkageDesk {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final EntityManager entities;
    private final DatasetDesk datasets;
    private final GrantDesk grants;
    private final FourEyes fourEyes;

    LinkageDesk(EntityManager entities, DatasetDesk datasets, GrantDesk grants, FourEyes fourEyes) {
        this.entities = entities;
        this.datasets = datasets;
        this.grants = grants;
        this.fourEyes = fourEyes;
    }

    /** What a grant would cross. Until the transaction ends, nobody else decides about this recipient. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Linkage.Crossing> crossing(String recipient, SharePlan plan, Compiled compiled) {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext(:recipient))", Integer.class)
                .setParameter("recipient", "linkage of " + recipient)
                .getSingleResult();
        Map<String, SharePlan> standing = new LinkedHashMap<>();
        SortedSet<String> unclear = new TreeSet<>();
        Map<String, Set<String>> declared = new HashMap<>();
        declared.put(compiled.interfaceId(), compiled.quasiIdentifiers());
        for (GrantDesk.Standing each : grants.standing(recipient)) {
            Optional<Compiled> its = datasets.compiled(each.dataset());
            its.ifPresent(found -> declared.put(found.interfaceId(), found.quasiIdentifiers()));
            its.flatMap(found -> plan(each, found))
                    .ifPresentOrElse(found -> standing.put(each.grant(), found), () -> unclear.add(each.grant()));
        }
        PrivacyModel model = plan.privacy();
        // The contract of an unclear one has changed so that nobody can tell what it shows: it may be linked.
        return unclear.isEmpty() || model == null
                ? Linkage.of(plan, standing, declared)
                : Optional.of(new Linkage.Crossing(unclear, new TreeSet<>(model.quasiIdentifiers()), model.k()));
    }

    private static Optional<SharePlan> plan(GrantDesk.Standing standing, Compiled compiled) {
        try {
            return Optional.of(Terms.plan(standing.decision(), "", compiled));
        } catch (Refusal unfit) {
            return Optional.empty();
        }
    }

    Optional<EscalationRow> find(String request) {
        return Optional.ofNullable(entities.find(EscalationRow.class, request));
    }

    /** By the request that they are about. */
    Map<String, EscalationRow> of(List<String> requests) {
        return requests.isEmpty()
                ? Map.of()
                : entities
                        .createQuery("FROM EscalationRow WHERE request IN :requests", EscalationRow.class)
                        .setParameter("requests", requests)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(EscalationRow::request, Function.identity()));
    }

    /** What a steward who decides on a grant that crosses k comes to. */
    sealed interface Step {
        /** Another steward stated it before; this one confirms it. */
        record Confirmed(EscalationRow stated) implements Step {}

        /** It is stated now and waits for another steward. */
        record Stated(EscalationRow stated) implements Step {}
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Step step(
            String by,
            RequestRow request,
            Ruling ruling,
            Map<String, ?> terms,
            Linkage.Crossing crossing,
            Instant now) {
        String digest = digest(terms);
        Optional<EscalationRow> before = find(request.id());
        if (before.isPresent() && before.get().isAbout(digest)) {
            if (fourEyes.areOneSide(before.get().escalatedBy(), by, before.get().escalated())) {
                throw Refusal.conflict(
                                "second-steward",
                                crossing.text()
                                        + ". The reason was stated by you or on your side; another steward has to confirm the same terms")
                        .with(told(crossing));
            }
            return new Step.Confirmed(before.get());
        }
        String reason = ruling.reason();
        if (reason == null || reason.isBlank()) {
            throw Refusal.unfit(
                            "linkage",
                            crossing.text(),
                            List.of(new Problem(
                                    "/reason",
                                    "the grant would cross k by linkage with " + String.join(", ", crossing.grants()),
                                    "grant fewer of " + String.join(", ", crossing.fields())
                                            + " or another purpose domain; else give the reason, and another steward"
                                            + " confirms it")))
                    .with(told(crossing));
        }
        EscalationRow stated = before.orElseGet(() -> new EscalationRow(request.id()));
        stated.state(digest, crossing, reason, by, now);
        if (before.isEmpty()) {
            entities.persist(stated);
        }
        return new Step.Stated(stated);
    }

    private static Object[] told(Linkage.Crossing crossing) {
        return new Object[] {String.join(", ", crossing.grants()), String.join(", ", crossing.fields()), crossing.k()};
    }

    private static String digest(Map<String, ?> terms) {
        try {
            byte[] json = JSON.writeValueAsString(terms).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot name the terms of a grant", impossible);
        }
    }
}
