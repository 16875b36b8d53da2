package io.sluice.jdbc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a table is compared with what was seen of it last. Its pieces are kept one by one; here is their order.
 *
 * @param pass the number of the comparison under way, or of the last one
 * @param next the number of the next piece
 * @param pieces numbers of the pieces in the order of keys; the last one has no end
 * @param reached how many of them this comparison has passed; -1: none is under way
 * @param served the loads that have all rows and get what differs
 * @param loading the loads that get all rows in this comparison
 */
record Comparison(int pass, int next, List<Integer> pieces, int reached, Set<Integer> served, Set<Integer> loading) {
    Comparison {
        pieces = List.copyOf(pieces);
        served = new TreeSet<>(served);
        loading = new TreeSet<>(loading);
    }

    static Comparison none() {
        return new Comparison(0, 0, List.of(), -1, Set.of(), Set.of());
    }

    boolean isUnderWay() {
        return reached >= 0;
    }

    /** Begins a comparison; loads that are new get all rows in it. */
    Comparison begin(Set<Integer> wanted) {
        Set<Integer> stay = new TreeSet<>(served);
        stay.retainAll(wanted);
        Set<Integer> fresh = new TreeSet<>(wanted);
        fresh.removeAll(stay);
        return new Comparison(pass + 1, next, pieces, 0, stay, fresh);
    }

    Comparison end() {
        Set<Integer> all = new TreeSet<>(served);
        all.addAll(loading);
        return new Comparison(pass, next, pieces, -1, all, Set.of());
    }

    @Override
    public String toString() {
        return "comparison of " + pieces.size() + " pieces";
    }
}
