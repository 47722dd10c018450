#include "desktop/widgets/writingdialog.h"

#include "desktop/widgets/banner.h"

#include <QAbstractSpinBox>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeySequence>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>

namespace shortlist::desktop {

WritingDialog::WritingDialog(QWidget *parent) : QDialog(parent) {}

QHash<const QWidget *, QString> WritingDialog::texts() const
{
    QHash<const QWidget *, QString> texts;
    for (const QLineEdit *line : findChildren<QLineEdit *>()) {
        const auto *combo = qobject_cast<const QComboBox *>(line->parentWidget());
        const bool chosen = combo && combo->findText(line->text()) >= 0;
        if (!line->isReadOnly() && !chosen && !qobject_cast<const QAbstractSpinBox *>(line->parentWidget()))
            texts.insert(line, line->text().trimmed());
    }
    for (const QPlainTextEdit *area : findChildren<QPlainTextEdit *>()) {
        if (!area->isReadOnly())
            texts.insert(area, area->toPlainText().trimmed());
    }
    return texts;
}

void WritingDialog::takeAsKept(const QList<const QWidget *> &fields)
{
    const QHash<const QWidget *, QString> now = texts();
    if (fields.isEmpty())
        m_kept = now;
    for (const QWidget *field : fields)
        m_kept.insert(field, now.value(field));
}

bool WritingDialog::hasWriting() const
{
    const QHash<const QWidget *, QString> now = texts();
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (*it != m_kept.value(it.key()))
            return true;
    }
    return false;
}

void WritingDialog::tellReplaced(Banner *banner)
{
    banner->setMessage(Status::Info, {},
                       //: %1 is a shortcut, such as Ctrl+Z
                       tr("The template took the place of what you wrote. %1 in a field brings that back.")
                           .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
}

void WritingDialog::reject()
{
    if (m_banner && hasWriting())
        ask();
    else
        QDialog::reject();
}

void WritingDialog::ask()
{
    if (!m_question) {
        auto *question = new Banner(m_banner->parentWidget());
        question->setObjectName(QStringLiteral("writingQuestion"));
        QPushButton *discard = question->addButton(tr("Discard"), QStringLiteral("discardWriting"));
        discard->setProperty("kind", QStringLiteral("danger"));
        discard->setAutoDefault(false);
        QPushButton *goOn = question->addButton(tr("Go on writing"), QStringLiteral("goOnWriting"));
        auto *box = qobject_cast<QBoxLayout *>(m_banner->parentWidget()->layout());
        Q_ASSERT(box);
        box->insertWidget(box->indexOf(m_banner) + 1, question);
        m_question = question;
        connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
        connect(goOn, &QPushButton::clicked, this, [this] {
            m_question->hide();
            // Where it was written.
            focusPreviousChild();
        });
    }
    auto *question = static_cast<Banner *>(m_question);
    question->setMessage(Status::Warning, {}, tr("What you wrote here is kept nowhere yet."));
    question->findChild<QPushButton *>(QStringLiteral("goOnWriting"))->setFocus(Qt::OtherFocusReason);
}

void replaceText(QLineEdit *line, const QString &text)
{
    // setText() would begin the field's history anew.
    line->selectAll();
    line->insert(text);
}

void replaceText(QPlainTextEdit *area, const QString &text)
{
    QTextCursor cursor(area->document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    cursor.movePosition(QTextCursor::Start);
    area->setTextCursor(cursor);
}

} // namespace shortlist::desktop
