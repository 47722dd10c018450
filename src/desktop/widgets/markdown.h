#pragma once

#include <QTextDocument>

namespace shortlist::desktop {

/// A document that loads nothing: no pictures, no style sheets, from no place.
class QuietDocument : public QTextDocument
{
    Q_OBJECT
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

/// The document as Markdown (CommonMark): headings, bold, italic, fixed pitch, lists, quotes, rules and links to web
/// and mail addresses. What has no Markdown here (pictures, colours, tables' frames) is left out; text never is. A line
/// break inside of a paragraph is a line break in the text, and no line is wrapped, so that texts can be compared line
/// by line.
[[nodiscard]] QString markdownOf(const QTextDocument &document);

/// Shows Markdown. HTML in it is text. `markdownOf` of the result is the text again, but for its notation.
void showMarkdown(QTextDocument &document, const QString &markdown);

/// What of pasted HTML is kept, as Markdown. Nothing is fetched; scripts and styles are gone.
[[nodiscard]] QString markdownOfHtml(const QString &html);

} // namespace shortlist::desktop
