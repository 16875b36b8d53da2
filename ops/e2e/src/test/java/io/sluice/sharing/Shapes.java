package io.sluice.sharing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.rdf4j.common.transaction.IsolationLevels;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.vocabulary.RDF4J;
import org.eclipse.rdf4j.model.vocabulary.SHACL;
import org.eclipse.rdf4j.repository.RepositoryException;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sail.SailRepositoryConnection;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.sail.memory.MemoryStore;
import org.eclipse.rdf4j.sail.shacl.ShaclSail;
import org.eclipse.rdf4j.sail.shacl.ShaclSailValidationException;

/** DCAT-AP's own shapes, which lie beside the project. */
final class Shapes {
    private static final List<String> FILES =
            List.of("dcat-ap-SHACL.ttl", "ranges.ttl", "shapes.ttl", "range.ttl", "deprecateduris.ttl");

    private Shapes() {}

    static Model read(String text, RDFFormat format) throws IOException {
        return Rio.parse(new StringReader(text), "http://127.0.0.1/", format);
    }

    /** What breaks a shape: the path that is wrong, once for each; none where the graph is right. */
    static List<String> broken(Model graph) throws IOException {
        ShaclSail sail = new ShaclSail(new MemoryStore());
        SailRepository repository = new SailRepository(sail);
        try (SailRepositoryConnection connection = repository.getConnection()) {
            connection.begin(IsolationLevels.NONE);
            connection.add(shapes(), RDF4J.SHACL_SHAPE_GRAPH);
            connection.commit();
            connection.begin();
            connection.add(graph);
            connection.commit();
            return List.of();
        } catch (RepositoryException refused) {
            if (refused.getCause() instanceof ShaclSailValidationException invalid) {
                Model report = invalid.validationReportAsModel();
                return report.filter(null, SHACL.RESULT, null).stream()
                        .map(Statement::getObject)
                        .map(result -> told(report, result.stringValue()))
                        .sorted()
                        .toList();
            }
            throw refused;
        } finally {
            repository.shutDown();
        }
    }

    /** The files name a few shapes that none of them describes; such a name asks for nothing and is left out. */
    private static Model shapes() throws IOException {
        Model all = new LinkedHashModel();
        for (String name : FILES) {
            try (Reader file = Files.newBufferedReader(folder().resolve(name))) {
                all.addAll(Rio.parse(file, "http://127.0.0.1/", RDFFormat.TURTLE));
            }
        }
        Model whole = new LinkedHashModel(all);
        all.filter(null, SHACL.PROPERTY, null).stream()
                .filter(named -> !all.contains((Resource) named.getObject(), SHACL.PATH, null))
                .forEach(whole::remove);
        return whole;
    }

    private static String told(Model report, String result) {
        StringBuilder told = new StringBuilder();
        for (IRI part : List.of(SHACL.RESULT_PATH, SHACL.SOURCE_CONSTRAINT_COMPONENT, SHACL.FOCUS_NODE, SHACL.VALUE)) {
            report.stream()
                    .filter(statement -> statement.getSubject().stringValue().equals(result))
                    .filter(statement -> statement.getPredicate().equals(part))
                    .forEach(statement ->
                            told.append(statement.getObject().stringValue()).append(' '));
        }
        return told.toString().strip();
    }

    private static Path folder() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = named == null ? at.resolve("shared").resolve("data") : Path.of(named);
            Path folder = data.resolve("catalog").resolve("dcat-ap-3.0.1");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return abort("skipped: no folder 'shared/data/catalog' beside the project; set SLUICE_SHARED_DATA to the folder"
                + " that holds 'catalog'");
    }
}
