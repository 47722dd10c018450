#include "desktop/forms/dayfield.h"

#include "desktop/forms/daychooser.h"
#include "desktop/forms/fieldvalue.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace shortlist::desktop {

namespace {

protocol::Column aDay()
{
    protocol::Column column;
    column.type = protocol::ColumnType::Date;
    column.nullable = true;
    return column;
}

} // namespace

DayField::DayField(QWidget *parent)
    : FieldEditor(parent), m_line(new QLineEdit(this)), m_chooser(new DayChooser(m_line, aDay()))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &DayField::typing);
    // Also for a day that is no day: the form says so.
    connect(m_line, &QLineEdit::editingFinished, this, &DayField::changedByPerson);
}

void DayField::setValue(const protocol::Column &column, const protocol::Value &value)
{
    m_chooser->setColumn(column);
    m_line->setText(typedFromValue(column, value, locale()));
    m_line->setAccessibleName(accessibleName());
}

core::Expected<protocol::Value> DayField::value(const protocol::Column &column) const
{
    return valueFromTyped(column, m_line->text(), locale());
}

QString DayField::typed() const
{
    return m_line->text();
}

void DayField::setTyped(const QString &text)
{
    m_line->setText(text);
}

void DayField::setLocked(bool locked)
{
    m_line->setReadOnly(locked);
}

} // namespace shortlist::desktop
