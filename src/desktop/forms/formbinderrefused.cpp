// What was typed and could not be stored, kept for its row.
#include "desktop/forms/fieldeditor.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/forms/formbinder.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace shortlist::desktop {

void FormBinder::keepRefused()
{
    for (const Field &field : std::as_const(m_fields)) {
        if (!field.dirty || !field.widget || !field.widget->property("invalid").toBool())
            continue;
        if (const auto *editor = qobject_cast<const FieldEditor *>(field.widget.data()))
            m_refused[m_record].insert(field.column.name, editor->typed());
        if (const auto *line = qobject_cast<const QLineEdit *>(field.widget.data()))
            m_refused[m_record].insert(field.column.name, line->text());
        else if (const auto *area = qobject_cast<const QPlainTextEdit *>(field.widget.data()))
            m_refused[m_record].insert(field.column.name, area->toPlainText());
    }
}

void FormBinder::showRefused()
{
    const QHash<QString, QString> typed = m_refused.take(m_record);
    for (auto it = typed.cbegin(); it != typed.cend(); ++it) {
        Field &field = m_fields[it.key()];
        if (auto *line = qobject_cast<QLineEdit *>(field.widget.data()))
            line->setText(*it);
        else if (auto *area = qobject_cast<QPlainTextEdit *>(field.widget.data()))
            area->setPlainText(*it);
        else if (auto *editor = qobject_cast<FieldEditor *>(field.widget.data()))
            editor->setTyped(*it);
        else
            continue;
        field.dirty = true;
        static_cast<void>(commitOne(it.key())); // the reason is shown again, or it is right by now
    }
}

void FormBinder::refuse(const QUuid &record, const QString &column, const protocol::Value &value, const QString &reason)
{
    const auto it = m_fields.find(column);
    if (it == m_fields.end() || !it->widget)
        return;
    if (record != m_record) {
        m_refused[record].insert(column, typedFromValue(it->column, value, it->widget->locale()));
        return;
    }
    if (it->dirty)
        return; // something newer is being typed there
    const protocol::Value stored = it->base;
    show(*it, value);
    it->shown = stored;
    it->base = stored;
    it->dirty = true;
    setError(*it, reason);
}

FormBinder::Refused FormBinder::takeRefused()
{
    commitTyped();
    keepRefused();
    return std::exchange(m_refused, {});
}

} // namespace shortlist::desktop
