package io.sluice.catalog.export;

import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.model.vocabulary.DCAT;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.FOAF;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.model.vocabulary.VCARD4;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.RDFWriter;

/** Writes the catalogue as DCAT-AP 3: what the caller may know of, and nothing that tells there is more. */
@ApplicationScoped
class DcatCatalogue {
    private final DatasetDesk desk;
    private final Sight sight;
    private final HubConfig config;

    DcatCatalogue(DatasetDesk desk, Sight sight, HubConfig config) {
        this.desk = desk;
        this.sight = sight;
        this.config = config;
    }

    /** The entries are looked up by the call itself, since who asks is known in it only. */
    List<Dataset> seen() {
        Set<String> hidden = sight.hidden();
        return desk.all().stream()
                .filter(dataset -> !hidden.contains(dataset.id()))
                .map(dataset -> succeeded(dataset, hidden))
                .toList();
    }

    /** A hidden successor is not named. */
    private static Dataset succeeded(Dataset dataset, Set<String> hidden) {
        String successor = dataset.successor();
        return successor != null && hidden.contains(successor) ? dataset.withoutSuccessor() : dataset;
    }

    void write(List<Dataset> entries, DcatFormat format, OutputStream out) {
        String base = config.http().url();
        RDFWriter writer = format.writer(out);
        writer.startRDF();
        writer.handleNamespace("dcat", DCAT.NAMESPACE);
        writer.handleNamespace("dct", DCTERMS.NAMESPACE);
        writer.handleNamespace("foaf", FOAF.NAMESPACE);
        writer.handleNamespace("skos", SKOS.NAMESPACE);
        writer.handleNamespace("vcard", VCARD4.NAMESPACE);
        writer.handleNamespace("xsd", XSD.NAMESPACE);
        head(base, entries).forEach(writer::handleStatement);
        // One entry after another, so that a large catalogue is never in memory as statements at once.
        entries.forEach(entry -> DcatEntry.of(base, entry).forEach(writer::handleStatement));
        writer.endRDF();
    }

    private static Model head(String base, List<Dataset> entries) {
        Model model = new LinkedHashModel();
        IRI catalogue = DcatEntry.catalogue(base);
        IRI hub = Values.iri(base + "/departments/hub");
        model.add(catalogue, RDF.TYPE, DCAT.CATALOG);
        model.add(catalogue, DCTERMS.TITLE, Values.literal("Data catalogue", "en"));
        model.add(catalogue, DCTERMS.TITLE, Values.literal("数据目录", "zh"));
        model.add(catalogue, DCTERMS.DESCRIPTION, Values.literal("What departments offer to each other.", "en"));
        model.add(catalogue, DCTERMS.DESCRIPTION, Values.literal("各部门可供共享的数据资源。", "zh"));
        model.add(catalogue, DCTERMS.PUBLISHER, hub);
        model.add(hub, RDF.TYPE, FOAF.AGENT);
        model.add(hub, FOAF.NAME, Values.literal("Sluice"));
        entries.stream()
                .map(Dataset::registered)
                .max(Comparator.<Instant>naturalOrder())
                .ifPresent(
                        last -> model.add(catalogue, DCTERMS.MODIFIED, Values.literal(last.toString(), XSD.DATETIME)));
        IRI domains = Values.iri(base + "/domains");
        model.add(domains, RDF.TYPE, SKOS.CONCEPT_SCHEME);
        model.add(domains, DCTERMS.TITLE, Values.literal("Domains", "en"));
        return model;
    }
}
