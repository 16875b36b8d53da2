package io.sluice.catalog.export;

import java.io.OutputStream;
import java.util.Locale;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.jsonld.JSONLDWriter;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLWriter;
import org.eclipse.rdf4j.rio.turtle.TurtleWriter;

/** The spellings of the catalogue. Each is whole in itself: no reader has to fetch anything to understand it. */
enum DcatFormat {
    TTL("text/turtle") {
        @Override
        RDFWriter writer(OutputStream out) {
            return new TurtleWriter(out);
        }
    },
    JSONLD("application/ld+json") {
        @Override
        RDFWriter writer(OutputStream out) {
            return new JSONLDWriter(out);
        }
    },
    RDF("application/rdf+xml") {
        @Override
        RDFWriter writer(OutputStream out) {
            return new RDFXMLWriter(out);
        }
    };

    private final String mediaType;

    DcatFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static DcatFormat of(String ending) {
        return valueOf(ending.toUpperCase(Locale.ROOT));
    }

    String mediaType() {
        return mediaType + ";charset=utf-8";
    }

    abstract RDFWriter writer(OutputStream out);
}
