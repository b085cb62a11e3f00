package io.turnsmith.web;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown of people (guidelines, help) as elements. HTML in it stays text, addresses with other
 * schemes than those of the web lose their link, and a picture becomes its address: showing it
 * would fetch it.
 */
final class Markdown {
  private static final int DEEPEST = 6;
  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final List<Extension> ANCHORS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
  private static final HtmlRenderer RENDERER = renderer(TABLES);
  private static final HtmlRenderer ANCHORING = renderer(ANCHORS);

  private static HtmlRenderer renderer(List<Extension> extensions) {
    return HtmlRenderer.builder()
        .extensions(extensions)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  if (tag.equals("a")) {
                    attributes.put("rel", "noopener noreferrer");
                  }
                })
        .build();
  }

  private Markdown() {}

  /**
   * Returns it ready for a page.
   *
   * @param below how deep the page's own headings go: those of the text begin one deeper
   */
  static Content html(String markdown, int below) {
    Node document = PARSER.parse(markdown);
    document.accept(new Mending(below));
    String html = RENDERER.render(document);
    return output -> output.writeContent(html);
  }

  /** The same for a page of help: its headings can be linked to, and its links stay in Help. */
  static Content help(String markdown, int below) {
    Node document = PARSER.parse(markdown);
    document.accept(new Mending(below));
    document.accept(new HelpLinks());
    String html = ANCHORING.render(document);
    return output -> output.writeContent(html);
  }

  /** Leads links of files to the pages that show them; what no page shows keeps its text. */
  private static final class HelpLinks extends AbstractVisitor {
    @Override
    public void visit(Link link) {
      visitChildren(link);
      String to = link.getDestination();
      if (to.startsWith("#") || to.contains("://")) {
        return;
      }
      Optional<String> address = HelpTopic.address(to);
      if (address.isPresent()) {
        link.setDestination(address.get());
        return;
      }
      while (link.getFirstChild() != null) {
        link.insertBefore(link.getFirstChild());
      }
      link.unlink();
    }
  }

  /** Takes out pictures and keeps the page's order of headings. */
  private static final class Mending extends AbstractVisitor {
    private final int below;

    Mending(int below) {
      this.below = below;
    }

    @Override
    public void visit(Image image) {
      image.insertBefore(new Text("[picture: " + image.getDestination() + "]"));
      image.unlink();
    }

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(DEEPEST, heading.getLevel() + below));
      visitChildren(heading);
    }
  }
}
