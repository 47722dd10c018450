#pragma once

#include "desktop/conflicts/conflictspresenter.h"

#include <QPlainTextEdit>
#include <QRadioButton>
#include <QWidget>

namespace shortlist::desktop {

class TextLabel;

/// One side of a conflict: the value with its differences marked, and who typed it when on which device.
class ConflictCard : public QWidget
{
    Q_OBJECT
public:
    ConflictCard(const QString &title, const QString &key, QWidget *parent);
    void setValue(const QString &base, const QString &value);
    void setAuthor(const QString &name, const QString &device, const QDateTime &at);
    void addEditor(const QString &text);
    /// `chosen`: an empty text is one too.
    void setEditorText(const QString &text, const QString &problem, bool chosen);
    void setChosen(bool chosen);
    /// The choice was made: it can be read, not changed.
    void setDecided(bool chosen);
    [[nodiscard]] bool hasEditorFocus() const { return m_editor && m_editor->hasFocus(); }
    [[nodiscard]] QString editorText() const { return m_editor ? m_editor->toPlainText() : QString(); }
    void focusEditor();

Q_SIGNALS:
    void chosen();
    void typed(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QRadioButton *m_radio;
    QWidget *m_key;
    bool m_decided = false;
    QWidget *m_author = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    TextLabel *m_problem = nullptr;
};

/// One field: Yours beside Theirs, and Both below them.
class ConflictField : public QWidget
{
    Q_OBJECT
public:
    ConflictField(const ConflictItem &item, QWidget *parent);
    void render(const ConflictChoiceMade &made);
    void allowReopen(bool may);
    [[nodiscard]] QUuid conflict() const { return m_item.id; }
    /// Chooses "both, edited" and puts the cursor there; false where the conflict is about a whole row.
    bool edit();

Q_SIGNALS:
    void chosen(const QUuid &conflict, client::ConflictChoice choice);
    void typed(const QUuid &conflict, const QString &text);
    void reopenRequested(const QUuid &conflict);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addOutcome();
    ConflictItem m_item;
    ConflictCard *m_mine;
    ConflictCard *m_theirs;
    ConflictCard *m_both = nullptr;
    QWidget *m_reopen = nullptr;
};

} // namespace shortlist::desktop
