package io.sluice.catalog.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/** What the parts of a document are (ISO 32000-1 §14.8), and where on its pages they stand. */
final class Tags {
    private final PDStructureTreeRoot tree = new PDStructureTreeRoot();
    private final PDStructureElement root;
    private final List<COSArray> marks = new ArrayList<>();

    Tags(PDDocument document, String language) {
        root = new PDStructureElement("Document", tree);
        root.setLanguage(language);
        tree.appendKid(root);
        PDMarkInfo info = new PDMarkInfo();
        info.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(info);
        document.getDocumentCatalog().setStructureTreeRoot(tree);
        document.getDocumentCatalog().setLanguage(language);
    }

    PDStructureElement root() {
        return root;
    }

    PDStructureElement child(PDStructureElement parent, String type) {
        PDStructureElement child = new PDStructureElement(type, parent);
        parent.appendKid(child);
        return child;
    }

    /** The number by which a page names the part that it shows next. */
    int mark(PDStructureElement element, PDPage page, int number) {
        while (marks.size() <= number) {
            marks.add(new COSArray());
        }
        page.setStructParents(number);
        page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
        COSArray onPage = marks.get(number);
        int mark = onPage.size();
        onPage.add(element.getCOSObject());
        PDMarkedContentReference reference = new PDMarkedContentReference();
        reference.setPage(page);
        reference.setMCID(mark);
        element.appendKid(reference);
        return mark;
    }

    /** Completes the way back, from what stands on a page to what it is. */
    void end() {
        Map<Integer, PDParentTreeValue> parents = new HashMap<>();
        for (int page = 0; page < marks.size(); page++) {
            parents.put(page, new PDParentTreeValue(marks.get(page)));
        }
        PDNumberTreeNode numbers = new PDNumberTreeNode(PDParentTreeValue.class);
        numbers.setNumbers(parents);
        tree.setParentTree(numbers);
        tree.setParentTreeNextKey(marks.size());
    }
}
