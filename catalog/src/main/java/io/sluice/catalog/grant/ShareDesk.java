package io.sluice.catalog.grant;

import io.sluice.catalog.control.ControlLog;
import io.sluice.contract.Compiled;
import io.sluice.contract.Interfaces;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.SharePlan;
import io.sluice.schemas.Publication;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns grants into what delivers them. A share appears with its first grant and ends with its last; granting again
 * what is granted changes nothing.
 */
public final class ShareDesk {
    private final ControlLog control;
    private final Subscriptions subscriptions;
    private final RegistryClient registry;
    private final Standards standards;

    public ShareDesk(ControlLog control, Subscriptions subscriptions, RegistryClient registry, Standards standards) {
        this.control = control;
        this.subscriptions = subscriptions;
        this.registry = registry;
        this.standards = standards;
    }

    /** What granting came to: either problems and nothing done, or what was provided. */
    public sealed interface Granting {
        record Refused(List<Problem> problems) implements Granting {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /**
         * Everything is provided.
         *
         * @param shares the shares in force
         * @param clients by grant, the properties file of its subscription
         */
        record Granted(List<Specification.Share> shares, Map<String, Path> clients) implements Granting {
            public Granted {
                shares = List.copyOf(shares);
                clients = Map.copyOf(clients);
            }
        }
    }

    /** Makes exactly these grants be in force. */
    public Granting apply(Interfaces interfaces, List<Grant> grants) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (Grant grant : grants) {
            draft(interfaces, grant, drafts, problems);
        }
        if (!problems.isEmpty()) {
            return new Granting.Refused(problems);
        }
        Map<String, Specification.Share> before = shares();
        List<Specification.Share> shares = new ArrayList<>();
        try {
            before.values().stream()
                    .max(Comparator.comparingInt(Specification.Share::valueSchemaId))
                    .ifPresent(newest -> registry.mustHold(newest.valueSchemaId(), newest.valueSchema()));
            for (Draft draft : drafts.values()) {
                Specification.Share share = provide(draft, before.get(draft.plan.share()), problems);
                if (problems.isEmpty()) {
                    shares.add(share);
                }
            }
        } catch (RuntimeException away) {
            takeBack(drafts, before);
            throw away;
        }
        if (!problems.isEmpty()) {
            return new Granting.Refused(problems);
        }
        return grant(drafts, before, shares);
    }

    /** The shares in force. */
    public List<Specification.Share> list() {
        return shares().values().stream().filter(Specification.Share::active).toList();
    }

    private Granting grant(
            Map<String, Draft> drafts, Map<String, Specification.Share> before, List<Specification.Share> shares) {
        end(drafts, before);
        shares.forEach(share -> subscriptions.provideTopic(share.topic()));
        Map<String, Path> clients = new LinkedHashMap<>();
        topics(drafts).forEach((id, received) -> {
            List<String> topics = List.copyOf(received.values());
            clients.put(id, subscriptions.subscribe(received.firstEntry().getKey(), topics));
        });
        shares.stream().filter(share -> !share.equals(before.get(share.id()))).forEach(control::publish);
        return new Granting.Granted(shares, clients);
    }

    /** By grant's id, what it receives by each major, the older first. */
    private static Map<String, NavigableMap<Grant, String>> topics(Map<String, Draft> drafts) {
        Map<String, NavigableMap<Grant, String>> topics = new LinkedHashMap<>();
        for (Draft draft : drafts.values()) {
            for (Grant grant : draft.grants) {
                topics.computeIfAbsent(grant.id(), id -> new TreeMap<>(Comparator.comparingInt(Grant::major)))
                        .put(grant, draft.topic());
            }
        }
        return topics;
    }

    /** The registry does not answer, so that nothing new can be provided: what was taken back ends all the same. */
    private void takeBack(Map<String, Draft> drafts, Map<String, Specification.Share> before) {
        end(drafts, before);
        for (Draft draft : drafts.values()) {
            Specification.Share share = before.get(draft.plan.share());
            if (share != null && share.active() && !draft.ids().containsAll(share.grants())) {
                control.publish(changed(share, share.serial() + 1, true, draft.ids()));
            }
        }
    }

    private void end(Map<String, Draft> drafts, Map<String, Specification.Share> before) {
        List<String> kept = drafts.values().stream()
                .flatMap(draft -> draft.grants.stream())
                .map(Grant::id)
                .toList();
        subscriptions.subscribed().stream().filter(id -> !kept.contains(id)).forEach(subscriptions::unsubscribe);
        before.values().stream()
                .filter(share -> share.active() && !drafts.containsKey(share.id()))
                .forEach(share -> control.publish(changed(share, share.serial() + 1, false, share.grants())));
    }

    private void draft(Interfaces interfaces, Grant grant, Map<String, Draft> drafts, List<Problem> problems) {
        Compiled compiled = interfaces.find(grant.interfaceId(), grant.major()).orElse(null);
        if (compiled == null) {
            problems.add(new Problem(
                    grant.pointer() + "/interface",
                    "there is no interface '" + grant.interfaceId() + "'",
                    "name one of " + interfaces.ids()));
            return;
        }
        switch (Shares.compile(compiled, grant.decision())) {
            case ShareCompilation.Refused refused ->
                refused.problems()
                        .forEach(problem -> problems.add(
                                new Problem(grant.pointer() + problem.path(), problem.cause(), problem.remedy())));
            case ShareCompilation.Made made ->
                drafts.computeIfAbsent(made.plan().share(), id -> new Draft(compiled, made.plan(), new ArrayList<>()))
                        .grants
                        .add(grant);
        }
    }

    private Specification.Share provide(Draft draft, Specification.@Nullable Share before, List<Problem> problems) {
        String topic = draft.topic();
        ShareSchemas schemas = ShareSchemas.of(draft.plan, standards.recordOf(draft.plan));
        int key = id(registry.publishKey(topic + "-key", schemas.key()), draft, problems);
        int value = id(registry.publishValue(topic + "-value", schemas.value()), draft, problems);
        List<String> grants = draft.ids();
        long serial = before == null ? 1 : before.serial();
        Specification.Share share = new Specification.Share(
                draft.plan.share(),
                serial,
                true,
                draft.compiled.source().name(),
                topic,
                schemas.key().toString(),
                schemas.value().toString(),
                key,
                value,
                grants,
                draft.plan);
        return before == null || share.equals(before) ? share : changed(share, serial + 1, true, grants);
    }

    private static int id(Publication publication, Draft draft, List<Problem> problems) {
        return switch (publication) {
            case Publication.Registered registered -> registered.id();
            case Publication.Refused refused -> {
                for (Grant grant : draft.grants) {
                    refused.problems()
                            .forEach(problem -> problems.add(new Problem(
                                    grant.pointer() + "/share",
                                    problem,
                                    "keep the field as it was, or raise the contract's major version")));
                }
                yield 0;
            }
        };
    }

    private static Specification.Share changed(
            Specification.Share share, long serial, boolean active, List<String> grants) {
        return new Specification.Share(
                share.id(),
                serial,
                active,
                share.source(),
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                grants,
                share.plan());
    }

    private Map<String, Specification.Share> shares() {
        return control.current().stream()
                .filter(Specification.Share.class::isInstance)
                .map(Specification.Share.class::cast)
                .collect(Collectors.toMap(Specification.Share::id, Function.identity()));
    }

    /** A share about to be, with every grant that comes to it. */
    private record Draft(Compiled compiled, SharePlan plan, List<Grant> grants) {

        List<String> ids() {
            return grants.stream().map(Grant::id).distinct().sorted().toList();
        }

        /** {@code sluice.<department>.<interface>.v<major>.<share>}. */
        String topic() {
            return "sluice." + compiled.department() + "." + compiled.interfaceName() + ".v" + compiled.major() + "."
                    + plan.share();
        }
    }
}
