#pragma once

#include <QTextEdit>

namespace shortlist::desktop {

/// A text that a person writes with headings, lists and links, and that is Markdown outside. Pasted HTML loses all but
/// those; nothing is ever fetched, and no link opens. GUI thread.
class MarkdownEdit : public QTextEdit
{
    Q_OBJECT
public:
    explicit MarkdownEdit(QWidget *parent = nullptr);
    void showText(const QString &markdown);
    /// The text: as it was shown while nobody typed, so that looking at a text never changes it.
    [[nodiscard]] QString markdown() const;
    [[nodiscard]] bool isTyped() const { return document()->isModified(); }
    /// What stands here is stored: nothing is typed any more.
    void setStored();

    void toggleBold();
    void toggleItalic();
    /// 0: a paragraph.
    void setHeading(int level);
    [[nodiscard]] int heading() const;
    void toggleList(bool numbered);
    [[nodiscard]] bool isInList(bool numbered) const;
    /// Makes the selection a link; an empty address takes the link away. False for an address that is none.
    bool setLink(const QString &address);
    [[nodiscard]] QString link() const;

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    /// The person left the text and had changed it.
    void finished();

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_shown;
};

} // namespace shortlist::desktop
