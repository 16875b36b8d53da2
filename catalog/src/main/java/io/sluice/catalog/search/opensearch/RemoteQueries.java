package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Lookup;
import io.sluice.catalog.search.question.Prepared;
import io.sluice.catalog.search.question.Sought;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** What is looked for, in OpenSearch's words. */
final class RemoteQueries {
    private RemoteQueries() {}

    /** What has the words and is there for who asks; what was chosen besides is for {@link #chosen}. */
    static Query of(Lookup lookup) {
        Query words = of(lookup.words());
        return lookup.hidden().isEmpty()
                ? words
                : Query.of(query -> query.bool(bool -> bool.must(words).mustNot(oneOf(Prepared.ID, lookup.hidden()))));
    }

    /** @param except the facet whose choice is left out */
    static Query chosen(Lookup lookup, String except) {
        List<Query> filters = lookup.chosen().entrySet().stream()
                .filter(each -> !each.getKey().equals(except))
                .map(each -> oneOf(each.getKey(), each.getValue()))
                .toList();
        return filters.isEmpty() ? everything() : Query.of(query -> query.bool(bool -> bool.filter(filters)));
    }

    private static Query oneOf(String field, Set<String> values) {
        List<FieldValue> all = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(list -> list.value(all))));
    }

    private static Query everything() {
        return Query.of(query -> query.matchAll(all -> all));
    }

    private static Query of(Sought sought) {
        return switch (sought) {
            case Sought.Everything all -> everything();
            case Sought.Nothing none -> Query.of(query -> query.matchNone(nothing -> nothing));
            case Sought.Exactly exactly ->
                Query.of(query -> query.term(term -> term.field(exactly.field()).value(FieldValue.of(exactly.term()))));
            case Sought.Beginning begun ->
                Query.of(query ->
                        query.prefix(prefix -> prefix.field(begun.field()).value(begun.letters())));
            case Sought.Resembling resembling -> resembling(resembling);
            case Sought.InARow row -> row(row);
            case Sought.Every every -> Query.of(query -> query.bool(bool -> bool.must(all(every.parts()))));
            case Sought.Some some ->
                Query.of(query -> query.bool(
                        bool -> bool.should(all(some.parts())).minimumShouldMatch(Integer.toString(some.least()))));
            case Sought.Best best ->
                Query.of(query ->
                        query.disMax(max -> max.queries(all(best.parts())).tieBreaker(0.0f)));
            case Sought.Flat flat -> flat(of(flat.what()), flat.worth());
            case Sought.Times times -> times(of(times.what()), times.factor());
            case Sought.Ranked ranked -> ranked(of(ranked.what()), ranked);
        };
    }

    private static List<Query> all(Collection<Sought> parts) {
        return parts.stream().map(RemoteQueries::of).toList();
    }

    private static Query resembling(Sought.Resembling sought) {
        return Query.of(query -> query.fuzzy(fuzzy -> fuzzy.field(sought.field())
                .value(FieldValue.of(sought.term()))
                .fuzziness(Integer.toString(sought.slips()))
                .prefixLength(Sought.Resembling.RIGHT_LETTERS)
                .maxExpansions(Sought.Resembling.MOST_TERMS)
                .transpositions(true)));
    }

    /** There is no row with alternatives at its end: each is a row of its own. */
    private static Query row(Sought.InARow row) {
        String before = row.first().stream().map(term -> term + " ").collect(Collectors.joining());
        List<Query> rows = row.last().stream()
                .map(last -> Query.of(query -> query.matchPhrase(
                        phrase -> phrase.field(row.field()).query(before + last).analyzer("whitespace"))))
                .toList();
        return rows.size() == 1 ? rows.getFirst() : Query.of(query -> query.bool(bool -> bool.should(rows)));
    }

    private static Query flat(Query what, float worth) {
        return Query.of(query -> query.constantScore(flat -> flat.filter(what).boost(worth)));
    }

    private static Query times(Query what, float factor) {
        return Query.of(query -> query.bool(bool -> bool.must(what).boost(factor)));
    }

    private static Query ranked(Query what, Sought.Ranked ranked) {
        return Query.of(query ->
                query.bool(bool -> bool.must(flat(what, ranked.worth())).should(times(what, ranked.within()))));
    }
}
