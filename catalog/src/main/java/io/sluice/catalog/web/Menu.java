package io.sluice.catalog.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where people can go: each role to its own work first, everybody to the catalogue. */
@ApplicationScoped
public class Menu {
    private static final List<Place> PLACES = List.of(
            new Place("/inbox", "menuInbox", Role.STEWARD),
            new Place("/interfaces", "menuInterfaces", Role.DEPARTMENT),
            new Place("/requests", "menuRequests", Role.SUBSCRIBER),
            new Place("/subscriptions", "menuSubscriptions", Role.SUBSCRIBER),
            new Place("/grants", "menuGrants", Role.STEWARD),
            new Place("/lists", "menuLists", Role.STEWARD, Role.SUBSCRIBER),
            new Place("/objections", "menuObjections", Role.STEWARD, Role.SUBSCRIBER),
            new Place("/audit", "menuAudit", Role.AUDITOR),
            new Place("/flows", "menuFlows", Role.OPERATOR),
            new Place("/accounts", "menuAccounts", Role.OPERATOR),
            new Place("/", "catalogue"),
            new Place("/notices", "menuNotices"));

    private final SecurityIdentity identity;
    private final Caller caller;
    private final Looks looks;
    private final Instance<Badge> badges;

    // The first two stand for those of the request in hand.
    Menu(SecurityIdentity identity, Caller caller, Looks looks, @Any Instance<Badge> badges) {
        this.identity = identity;
        this.caller = caller;
        this.looks = looks;
        this.badges = badges;
    }

    /** @param roles of which one is needed; none: for everybody */
    private record Place(String path, String word, List<String> roles) {
        Place(String path, String word, String... roles) {
            this(path, word, List.of(roles));
        }

        boolean holds(String page) {
            return path.equals("/")
                    ? page.equals("/") || page.startsWith("/datasets/")
                    : page.equals(path) || page.startsWith(path + "/");
        }
    }

    /**
     * @param roles in words
     * @param places empty where nobody is signed in
     */
    public record Shown(boolean signedIn, String account, String department, String roles, List<Item> places) {}

    /** @param count how much waits there; empty: nothing */
    public record Item(String path, String word, boolean current, String count) {}

    Shown of(String page, Texts texts) {
        Map<String, Long> counts = identity.isAnonymous()
                ? Map.of()
                : badges.stream().collect(Collectors.toMap(Badge::path, Badge::count));
        return shown(page, texts, counts);
    }

    /** What the caller chose; nobody has the system's. */
    String look() {
        return identity.isAnonymous() ? Looks.SYSTEM : looks.of(caller.name());
    }

    Shown bare(String page, Texts texts) {
        return shown(page, texts, Map.of());
    }

    private Shown shown(String page, Texts texts, Map<String, Long> counts) {
        if (identity.isAnonymous()) {
            return new Shown(false, "", "", "", List.of());
        }
        String roles = Role.ALL.stream()
                .filter(caller::has)
                .map(role -> texts.word("role", role))
                .collect(Collectors.joining(texts.get("comma")));
        return new Shown(true, caller.name(), caller.department(), roles, items(page, texts, counts));
    }

    private List<Item> items(String page, Texts texts, Map<String, Long> counts) {
        List<Item> items = new ArrayList<>();
        for (Place place : PLACES) {
            if (isOpen(place)) {
                long count = counts.getOrDefault(place.path(), 0L);
                items.add(new Item(
                        place.path(),
                        texts.get(place.word()),
                        place.holds(page),
                        count == 0 ? "" : texts.number(count)));
            }
        }
        return items;
    }

    /** Where the caller's work is. */
    String home() {
        return PLACES.stream().filter(this::isOpen).map(Place::path).findFirst().orElse("/");
    }

    private boolean isOpen(Place place) {
        return place.roles().isEmpty() || place.roles().stream().anyMatch(caller::has);
    }
}
