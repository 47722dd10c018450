#pragma once

#include "desktop/candidates/notedraft.h"
#include "desktop/sources/records.h"
#include "desktop/widgets/panel.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace shortlist::desktop {

/// Where a note is written, and an own one changed. It grows with its text; Enter adds the note, Shift+Enter begins a
/// line. What was begun stays with the person it is about. Passive: tells wishes, and keeps the text until it hears
/// that it is stored. GUI thread.
class NoteComposer : public Panel
{
    Q_OBJECT
public:
    explicit NoteComposer(QWidget *parent = nullptr);

    /// Whom notes are about from now on; null: nobody.
    void setPerson(const QUuid &person);
    /// `why`: shown where notes may not be written; empty: they may.
    void setRefusal(const QString &why);
    /// The text of an own note, to be changed in place of a new one. What was begun comes back afterwards.
    void change(const NoteItem &note);
    /// `changed`: an own note was; otherwise a new one.
    void stored(const QUuid &person, bool changed);
    void refused(const QUuid &person);
    void focusText();
    /// With what is being typed just now.
    [[nodiscard]] NoteDrafts drafts() const;
    void setDrafts(const NoteDrafts &drafts);
    /// What was begun about them is given up.
    void drop(const QUuid &person);

Q_SIGNALS:
    /// `followUp`: invalid for other kinds of notes.
    void written(const QString &text, const QString &kind, bool isPrivate, const QDate &followUp);
    void changed(const QUuid &note, const QString &text, const QString &kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void send();
    void show(const NoteDraft &draft);
    void leaveChange();
    void arrange();
    void fitText();
    [[nodiscard]] NoteDraft typed() const;

    QLabel *m_changing;
    QPlainTextEdit *m_text;
    QComboBox *m_kind;
    QDateEdit *m_date;
    QCheckBox *m_private;
    QPushButton *m_cancel;
    QPushButton *m_add;
    QUuid m_person;
    QUuid m_note;     ///< that is being changed; null: a new one is written
    QString m_before; ///< its text before
    bool m_sending = false;
    NoteDrafts
        m_drafts; ///< of people who are not shown, and what was begun about this one while a note is being changed
};

} // namespace shortlist::desktop
