package io.sluice.catalog.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.DCAT;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.FOAF;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.model.vocabulary.VCARD4;

/** The datasets of a DCAT catalogue as drafts. */
final class DcatImport {
    private static final int MOST = 2_000;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 20_000;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_TAGS = 50;
    private static final Map<String, String> CYCLES = Map.ofEntries(
            Map.entry("CONT", "realtime"),
            Map.entry("UPDATE_CONT", "realtime"),
            Map.entry("DAILY", "daily"),
            Map.entry("WEEKLY", "weekly"),
            Map.entry("MONTHLY", "monthly"),
            Map.entry("QUARTERLY", "quarterly"),
            Map.entry("ANNUAL_2", "halfYearly"),
            Map.entry("ANNUAL", "yearly"),
            Map.entry("IRREG", "irregular"),
            Map.entry("NEVER", "never"));

    private final Model model;
    private final Imported imported = new Imported();
    private final Ids ids;

    private DcatImport(Model model, String department) {
        this.model = model;
        this.ids = new Ids(department);
    }

    static Imported of(Model model, String department) {
        DcatImport reading = new DcatImport(model, department);
        Set<Resource> datasets = model.filter(null, RDF.TYPE, DCAT.DATASET).subjects();
        if (datasets.isEmpty()) {
            throw Unreadable.because("", "it has no dcat:Dataset", "check that it is a DCAT catalogue");
        }
        if (datasets.size() > MOST) {
            throw Unreadable.because("", "it has more than " + MOST + " datasets", "split it");
        }
        int number = 1;
        for (Resource dataset : datasets) {
            reading.read(dataset, "dataset " + number++ + (dataset instanceof IRI iri ? " " + shortened(iri) : ""));
        }
        return reading.imported;
    }

    private static String shortened(IRI iri) {
        String text = iri.stringValue();
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }

    private void read(Resource dataset, String where) {
        List<Finding> findings = new ArrayList<>();
        String title = text(dataset, DCTERMS.TITLE, LONGEST_TITLE);
        if (title.isEmpty()) {
            imported.lose(new Finding(where, "it has no dct:title", "give it a title; no draft is made without"));
            return;
        }
        String summary = text(dataset, DCTERMS.DESCRIPTION, LONGEST_SUMMARY);
        if (summary.isEmpty()) {
            findings.add(new Finding(where, "it has no dct:description", "say in a sentence what it holds"));
        }
        findings.add(new Finding(
                where,
                "DCAT does not say on which terms departments share it",
                "choose the sharing type and its condition on the draft"));
        findings.add(new Finding(
                where, "DCAT does not say which items it has", "they come with its contract when data flows"));
        String code = text(dataset, DCTERMS.IDENTIFIER, LONGEST_TEXT);
        imported.add(
                new Draft(
                        ids.of(code.matches("[A-Za-z0-9/_.-]{2,60}") ? code : "", title),
                        title,
                        summary,
                        theme(dataset),
                        keywords(dataset),
                        List.of(),
                        "",
                        "",
                        particulars(dataset, where, findings)),
                where,
                findings);
    }

    private Map<String, Object> particulars(Resource dataset, String where, List<Finding> findings) {
        Map<String, Object> particulars = new HashMap<>();
        Optional<Value> cycle = first(dataset, DCTERMS.ACCRUAL_PERIODICITY);
        cycle.map(value -> CYCLES.get(last(value).toUpperCase(Locale.ROOT)))
                .ifPresentOrElse(
                        word -> particulars.put("updateCycle", word),
                        () -> findings.add(new Finding(
                                where,
                                "dct:accrualPeriodicity is missing or not known",
                                "choose how often it is updated")));
        first(dataset, DCTERMS.ISSUED)
                .map(Value::stringValue)
                .filter(text -> text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*"))
                .ifPresent(text -> particulars.put("published", text.substring(0, 10)));
        first(dataset, DCTERMS.ACCESS_RIGHTS)
                .ifPresent(rights -> particulars.put("open", last(rights).equalsIgnoreCase("PUBLIC")));
        Stream.concat(
                        first(dataset, DCTERMS.LICENSE).stream(),
                        distributions(dataset).flatMap(each -> first(each, DCTERMS.LICENSE).stream()))
                .map(Value::stringValue)
                .filter(text -> text.matches("https?://[^\\s\"<>]{1,250}"))
                .findFirst()
                .ifPresent(licence -> particulars.put("licence", licence));
        contact(dataset).ifPresent(name -> particulars.put("contact", name));
        format(dataset).ifPresent(word -> particulars.put("format", word));
        return particulars;
    }

    private Optional<String> contact(Resource dataset) {
        return first(dataset, DCAT.CONTACT_POINT)
                .filter(Value::isResource)
                .map(point -> text((Resource) point, VCARD4.FN, LONGEST_TEXT))
                .filter(name -> !name.isEmpty());
    }

    private Stream<Resource> distributions(Resource dataset) {
        return model.filter(dataset, DCAT.HAS_DISTRIBUTION, null).objects().stream()
                .filter(Value::isResource)
                .map(Resource.class::cast);
    }

    private Optional<String> format(Resource dataset) {
        return distributions(dataset)
                .flatMap(each ->
                        Stream.concat(first(each, DCAT.MEDIA_TYPE).stream(), first(each, DCTERMS.FORMAT).stream()))
                .map(value -> value.stringValue().toLowerCase(Locale.ROOT))
                .flatMap(text -> word(text).stream())
                .findFirst();
    }

    private static Optional<String> word(String format) {
        if (format.matches(".*(csv|xls|ods|spreadsheet).*")) {
            return Optional.of("spreadsheet");
        }
        if (format.matches(".*(json|xml|rdf|turtle|gml|kml).*")) {
            return Optional.of("selfDescribing");
        }
        if (format.matches(".*(image/|png|jpe?g|tiff).*")) {
            return Optional.of("image");
        }
        return format.matches(".*(pdf|html|doc|txt|text/).*") ? Optional.of("document") : Optional.empty();
    }

    private List<String> keywords(Resource dataset) {
        return model.filter(dataset, DCAT.KEYWORD, null).objects().stream()
                .map(Value::stringValue)
                .filter(word -> !word.isBlank() && word.length() <= LONGEST_TEXT)
                .distinct()
                .limit(MOST_TAGS)
                .toList();
    }

    private String theme(Resource dataset) {
        return first(dataset, DCAT.THEME)
                .map(theme -> theme instanceof Resource concept
                                && !text(concept, SKOS.PREF_LABEL, 100).isEmpty()
                        ? text(concept, SKOS.PREF_LABEL, 100)
                        : last(theme))
                .filter(domain -> domain.length() <= 100)
                .orElseGet(() -> first(dataset, DCTERMS.PUBLISHER)
                        .filter(Value::isResource)
                        .map(agent -> text((Resource) agent, FOAF.NAME, 100))
                        .orElse(""));
    }

    private Optional<Value> first(Resource about, IRI by) {
        return model.filter(about, by, null).objects().stream().findFirst();
    }

    /** In Chinese, else in English, else as it is. */
    private String text(Resource about, IRI by, int longest) {
        String text = model.filter(about, by, null).objects().stream()
                .filter(Literal.class::isInstance)
                .map(Literal.class::cast)
                .min(Comparator.comparingInt(DcatImport::foreign))
                .map(Literal::getLabel)
                .orElse("")
                .strip();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static int foreign(Literal literal) {
        String language = literal.getLanguage().orElse("").toLowerCase(Locale.ROOT);
        return language.startsWith("zh") ? 0 : language.startsWith("en") ? 1 : language.isEmpty() ? 2 : 3;
    }

    private static String last(Value value) {
        return value.stringValue().replaceFirst("^.*[/#]", "");
    }
}
