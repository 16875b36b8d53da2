package io.sluice.catalog.search.lucene;

import io.sluice.catalog.search.question.Sought;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What is looked for, in Lucene's words. */
final class Queries {
    private Queries() {}

    static Query of(Sought sought) {
        return switch (sought) {
            case Sought.Everything all -> MatchAllDocsQuery.INSTANCE;
            case Sought.Nothing none -> new MatchNoDocsQuery("no word to look for");
            case Sought.Exactly exactly -> new TermQuery(new Term(exactly.field(), exactly.term()));
            case Sought.Beginning begun -> new PrefixQuery(new Term(begun.field(), begun.letters()));
            case Sought.Resembling resembling -> resembling(resembling);
            case Sought.InARow row -> row(row);
            case Sought.Every every -> joined(every.parts(), Occur.MUST).build();
            case Sought.Some some ->
                joined(some.parts(), Occur.SHOULD)
                        .setMinimumNumberShouldMatch(some.least() > 1 ? some.least() : 0)
                        .build();
            case Sought.Best best ->
                new DisjunctionMaxQuery(best.parts().stream().map(Queries::of).toList(), 0);
            case Sought.Flat flat -> flat(of(flat.what()), flat.worth());
            case Sought.Times times -> new BoostQuery(of(times.what()), times.factor());
            case Sought.Ranked ranked -> ranked(of(ranked.what()), ranked);
        };
    }

    private static Query resembling(Sought.Resembling sought) {
        return new FuzzyQuery(
                new Term(sought.field(), sought.term()),
                sought.slips(),
                Sought.Resembling.RIGHT_LETTERS,
                Sought.Resembling.MOST_TERMS,
                true);
    }

    private static Query row(Sought.InARow row) {
        if (row.last().size() == 1) {
            return new PhraseQuery(
                    row.field(),
                    Stream.concat(row.first().stream(), row.last().stream()).toArray(String[]::new));
        }
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
        row.first().forEach(term -> phrase.add(new Term(row.field(), term)));
        phrase.add(row.last().stream().map(term -> new Term(row.field(), term)).toArray(Term[]::new));
        return phrase.build();
    }

    private static BooleanQuery.Builder joined(List<Sought> parts, Occur occur) {
        BooleanQuery.Builder joined = new BooleanQuery.Builder();
        parts.forEach(part -> joined.add(of(part), occur));
        return joined;
    }

    private static Query ranked(Query query, Sought.Ranked ranked) {
        return new BooleanQuery.Builder()
                .add(flat(query, ranked.worth()), Occur.MUST)
                .add(new BoostQuery(query, ranked.within()), Occur.SHOULD)
                .build();
    }

    private static Query flat(Query query, float worth) {
        return new BoostQuery(new ConstantScoreQuery(query), worth);
    }
}
