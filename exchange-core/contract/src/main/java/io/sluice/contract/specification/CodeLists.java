package io.sluice.contract.specification;

import io.sluice.pipeline.Mapping;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The code lists that the control topic carries, each once: specifications name them by their digest. Who reads the topic
 * adds what is on it; who writes to it carries what is {@linkplain #missing missing} before the specification that names
 * it. For one thread.
 */
public final class CodeLists {

    /** Shorter lists stay in their specification: naming one takes as much as a few codes. */
    static final int LEAST = 64;

    /** The very objects that lookups of such codes hold: comparing equal ones for each of a thousand takes seconds. */
    private final Map<String, Map<String, String>> carried = new HashMap<>();

    private final Map<String, SortedSet<String>> sets = new HashMap<>();
    private final Map<String, Specification.CodeList> missing = new LinkedHashMap<>();

    /** By the very object that plans hold: of equal lists they hold one. */
    private final IdentityHashMap<Object, String> ids = new IdentityHashMap<>();

    /** Takes note that a list is on the topic. */
    public void add(Specification.CodeList list) {
        carried.computeIfAbsent(list.id(), any -> new Mapping.CodeLookup("", "", list.codes()).codes());
        missing.remove(list.id());
    }

    /** Lists that were named and are not on the topic. */
    public Collection<Specification.CodeList> missing() {
        return List.copyOf(missing.values());
    }

    Optional<Map<String, String>> codes(String id) {
        return Optional.ofNullable(carried.get(id));
    }

    /** A list whose codes stand for themselves. */
    Optional<SortedSet<String>> set(String id) {
        return codes(id).map(codes -> sets.computeIfAbsent(id, any -> held(codes)));
    }

    private static SortedSet<String> held(Map<String, String> codes) {
        return new Mapping.CodeLookup("", "", Map.of(), new TreeSet<>(codes.keySet())).former();
    }

    String name(Map<String, String> codes) {
        return ids.computeIfAbsent(codes, any -> name(Specification.CodeList.of(codes)));
    }

    String name(SortedSet<String> codes) {
        return ids.computeIfAbsent(
                codes,
                any -> name(Specification.CodeList.of(
                        codes.stream().collect(Collectors.toMap(code -> code, code -> code)))));
    }

    private String name(Specification.CodeList list) {
        if (!carried.containsKey(list.id())) {
            missing.put(list.id(), list);
        }
        return list.id();
    }
}
