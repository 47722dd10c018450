#pragma once

#include "desktop/forms/formbinder.h"

#include <QDialog>

class QPushButton;

namespace shortlist::desktop {

class Banner;

/// The terms of an offer, to make one or to change a draft: nothing is stored before all of it is sound. GUI thread.
class OfferDialog : public QDialog
{
    Q_OBJECT
public:
    /// `start`: what the fields show; with an id, that offer is changed, and what is saved is what differs from it.
    OfferDialog(const protocol::Entity &offers, const QString &person, RecordFields start, QWidget *parent = nullptr);
    /// What was typed stays.
    void showProblem(const QString &text);

Q_SIGNALS:
    void saveRequested(const shortlist::protocol::FieldMap &values);

private:
    void buildFields(QWidget *body);
    void save();
    FormBinder *m_binder;
    Banner *m_banner;
    protocol::Entity m_entity;
    RecordFields m_start;
};

} // namespace shortlist::desktop
