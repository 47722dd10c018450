#pragma once

#include "desktop/forms/formbinder.h"
#include "desktop/sources/jobpagesource.h"

#include <QPointer>
#include <QWidget>

namespace shortlist::desktop {

/// The fields that a workspace added, as a form: one widget per field by its kind, under the heading "Fields of this
/// workspace", on the pages of people and of jobs. Rows come and go with what the administrator declares; nothing is
/// shown while there are none. GUI thread.
class CustomFieldsForm : public QWidget
{
    Q_OBJECT
public:
    explicit CustomFieldsForm(QWidget *parent = nullptr);
    ~CustomFieldsForm() override;
    /// `of`: the person or job whose values these are.
    void render(const QUuid &of, const QList<CustomField> &fields, bool readOnly);
    /// Before another one's are shown: what is being typed is still theirs.
    void commitTyped();
    [[nodiscard]] FormBinder *binder() { return m_binder; }

Q_SIGNALS:
    /// In the text form that custom_values.value has; NULL to empty the field.
    void edited(const QUuid &field, const shortlist::protocol::Value &value);

private:
    void build(const QList<CustomField> &fields);
    [[nodiscard]] QWidget *makeEditor(const CustomField &field);
    QList<CustomField> m_fields;
    QPointer<FormBinder> m_binder;
};

/// A field as a column that FormBinder can bind, and its stored text as that column's value and back.
[[nodiscard]] protocol::Column columnOf(const CustomField &field);
[[nodiscard]] protocol::Value shownOf(const CustomField &field, const protocol::Value &stored);
[[nodiscard]] protocol::Value storedOf(const CustomField &field, const protocol::Value &shown);

} // namespace shortlist::desktop
