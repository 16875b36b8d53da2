package io.sluice.catalog.export;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.model.vocabulary.DCAT;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.FOAF;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.model.vocabulary.VCARD4;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** One entry as statements: a dataset, and of an interface how its data is had. */
final class DcatEntry {
    private final Model model = new LinkedHashModel();
    private final String base;
    private final Dataset dataset;
    private final IRI self;

    private DcatEntry(String base, Dataset dataset) {
        this.base = base;
        this.dataset = dataset;
        this.self = iri("/datasets/", dataset.id());
    }

    /** @param base of the hub, without a slash at its end */
    static Model of(String base, Dataset dataset) {
        DcatEntry entry = new DcatEntry(base, dataset);
        entry.dataset();
        entry.record();
        if (dataset.isInterface()) {
            entry.distribution();
            entry.service();
        }
        return entry.model;
    }

    private void dataset() {
        Catalogue catalogue = dataset.catalogue();
        add(self, RDF.TYPE, DCAT.DATASET);
        // A record's topic has to be one, and nobody infers it from the other.
        add(self, RDF.TYPE, DCAT.RESOURCE);
        add(catalogue(base), DCAT.HAS_DATASET, self);
        texts(self);
        add(self, DCTERMS.IDENTIFIER, Values.literal(dataset.code()));
        catalogue.tags().forEach(tag -> add(self, DCAT.KEYWORD, Values.literal(tag)));
        add(self, DCTERMS.PUBLISHER, agent());
        contact();
        theme();
        add(self, DCTERMS.ISSUED, Values.literal(dataset.published(), XSD.DATE));
        add(self, DCTERMS.MODIFIED, time());
        DcatWords.frequency(dataset.particulars().updateCycle()).ifPresent(cycle -> {
            add(self, DCTERMS.ACCRUAL_PERIODICITY, cycle);
            add(cycle, RDF.TYPE, DCTERMS.FREQUENCY);
            add(cycle, SKOS.IN_SCHEME, DcatWords.scheme("frequency"));
        });
        rights(self);
        document(self, DCAT.LANDING_PAGE, self(""));
        if (!catalogue.version().isEmpty()) {
            add(self, Values.iri(DCAT.NAMESPACE, "version"), Values.literal(catalogue.version()));
        }
        String successor = dataset.successor();
        if (successor != null) {
            add(self, DCTERMS.IS_REPLACED_BY, iri("/datasets/", successor));
        }
    }

    private void texts(Resource about) {
        String title = dataset.catalogue().title().isBlank()
                ? dataset.id()
                : dataset.catalogue().title();
        String summary = dataset.catalogue().summary();
        add(about, DCTERMS.TITLE, Values.literal(title));
        add(about, DCTERMS.DESCRIPTION, Values.literal(summary.isBlank() ? title : summary));
    }

    private IRI agent() {
        IRI agent = iri("/departments/", dataset.department());
        add(agent, RDF.TYPE, FOAF.AGENT);
        add(agent, FOAF.NAME, Values.literal(dataset.department()));
        return agent;
    }

    private void contact() {
        IRI contact = iri("/departments/", dataset.department() + "/contact");
        String name = dataset.particulars().contact();
        IRI own = name.isEmpty() ? contact : self("#contact");
        add(self, DCAT.CONTACT_POINT, own);
        add(own, RDF.TYPE, VCARD4.KIND);
        add(own, VCARD4.FN, Values.literal(name.isEmpty() ? dataset.department() : name));
    }

    private void theme() {
        String domain = dataset.catalogue().domain();
        if (!domain.isBlank()) {
            IRI theme = iri("/domains/", domain);
            add(self, DCAT.THEME, theme);
            add(theme, RDF.TYPE, SKOS.CONCEPT);
            add(theme, SKOS.PREF_LABEL, Values.literal(domain));
            add(theme, SKOS.IN_SCHEME, Values.iri(base + "/domains"));
        }
    }

    private void rights(Resource about) {
        IRI rights = DcatWords.rights(
                dataset.catalogue().sharingType(), dataset.particulars().open());
        add(about, DCTERMS.ACCESS_RIGHTS, rights);
        add(rights, RDF.TYPE, DCTERMS.RIGHTS_STATEMENT);
        add(rights, SKOS.IN_SCHEME, DcatWords.scheme("access-right"));
    }

    private void distribution() {
        IRI distribution = self("#stream");
        add(self, DCAT.HAS_DISTRIBUTION, distribution);
        add(distribution, RDF.TYPE, DCAT.DISTRIBUTION);
        texts(distribution);
        resource(distribution, DCAT.ACCESS_URL, self(""));
        add(distribution, Values.iri(DCAT.NAMESPACE, "accessService"), self("#service"));
        // Since there is no registered media type of Avro in Confluent's framing, its usual name.
        IRI media = Values.iri("https://www.iana.org/assignments/media-types/application/octet-stream");
        add(distribution, DCAT.MEDIA_TYPE, media);
        add(media, RDF.TYPE, DCTERMS.MEDIA_TYPE);
        IRI stable = DcatWords.available();
        add(distribution, Values.iri("http://data.europa.eu/r5r/availability"), stable);
        add(stable, RDF.TYPE, SKOS.CONCEPT);
        add(stable, SKOS.PREF_LABEL, Values.literal("stable"));
        add(stable, SKOS.IN_SCHEME, DcatWords.scheme("planned-availability"));
        licence(distribution);
    }

    private void licence(Resource distribution) {
        if (!dataset.particulars().licence().isEmpty()) {
            IRI licence = Values.iri(dataset.particulars().licence());
            add(distribution, DCTERMS.LICENSE, licence);
            add(licence, RDF.TYPE, DCTERMS.LICENSE_DOCUMENT);
        }
    }

    private void service() {
        IRI service = self("#service");
        IRI description = Values.iri(base + "/api/v1/interfaces/" + encoded(dataset.id()) + "/asyncapi.yaml");
        add(catalogue(base), DCAT.HAS_SERVICE, service);
        add(service, RDF.TYPE, DCAT.DATA_SERVICE);
        texts(service);
        resource(service, DCAT.ENDPOINT_URL, Values.iri(base + "/api/v1/interfaces/" + encoded(dataset.id())));
        resource(service, DCAT.ENDPOINT_DESCRIPTION, description);
        add(service, DCAT.SERVES_DATASET, self);
        add(service, DCTERMS.PUBLISHER, agent());
        rights(service);
    }

    private void record() {
        IRI record = self("#record");
        add(catalogue(base), Values.iri(DCAT.NAMESPACE, "record"), record);
        add(record, RDF.TYPE, Values.iri(DCAT.NAMESPACE, "CatalogRecord"));
        add(record, FOAF.PRIMARY_TOPIC, self);
        add(record, DCTERMS.MODIFIED, time());
    }

    private void document(Resource about, IRI by, IRI document) {
        add(about, by, document);
        add(document, RDF.TYPE, FOAF.DOCUMENT);
    }

    private void resource(Resource about, IRI by, IRI what) {
        add(about, by, what);
        add(what, RDF.TYPE, RDFS.RESOURCE);
    }

    private Value time() {
        return Values.literal(dataset.registered().toString(), XSD.DATETIME);
    }

    /** The entry's page, or a part of it. */
    private IRI self(String fragment) {
        return Values.iri(self + fragment);
    }

    private IRI iri(String path, String name) {
        return Values.iri(base + path + encoded(name));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    static IRI catalogue(String base) {
        return Values.iri(base + "/catalog");
    }

    private void add(Resource about, IRI by, Value what) {
        model.add(about, by, what);
    }
}
