#pragma once

#include "desktop/forms/formbinder.h"
#include "desktop/widgets/writingdialog.h"
#include "domain/offers.h"

class QPushButton;

namespace shortlist::desktop {

class Banner;

/// The terms of an offer, to make one or to change a draft: nothing is stored before all of it is sound. GUI thread.
class OfferDialog : public WritingDialog
{
    Q_OBJECT
public:
    /// `start`: what the fields show; with an id, that offer is changed, and what is saved is what differs from it.
    OfferDialog(const protocol::Entity &offers, const QString &person, const RecordFields &start,
                QWidget *parent = nullptr);
    /// Drafts for `people`: the terms that are the same for all of them, without position and kind of employment, which
    /// each one's job says.
    OfferDialog(const protocol::Entity &offers, int people, QWidget *parent = nullptr);
    /// What was typed stays.
    void showProblem(const QString &text);

Q_SIGNALS:
    void saveRequested(const shortlist::protocol::FieldMap &values);

private:
    OfferDialog(const protocol::Entity &offers, RecordFields start, const QString &title, bool forMany,
                QWidget *parent);
    [[nodiscard]] domain::OfferTerms termsIn(const protocol::FieldMap &row) const;
    void buildFields(QWidget *body);
    void save();
    FormBinder *m_binder;
    Banner *m_banner;
    protocol::Entity m_entity;
    RecordFields m_start;
    bool m_forMany = false;
};

} // namespace shortlist::desktop
