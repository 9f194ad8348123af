//! Verifiers and stores behind a pointer, so that the type of a receiver names neither.

use std::pin::Pin;
use std::time::Duration;

use super::{
    Claim, Delivery, DeliveryKey, DeliveryStore, Digest, Lease, Refusal, StoreError, Verdict,
    Verifier,
};

/// A future on the heap.
pub(super) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Verifier`], callable through a pointer.
pub(super) trait AnyVerifier<E>: Send + Sync {
    fn identify(&self, delivery: Delivery<'_, E>) -> Result<DeliveryKey, Refusal>;
    fn verify<'a>(&'a self, delivery: Delivery<'a, E>) -> BoxFuture<'a, Verdict>;
}

impl<E: Sync, V: Verifier<E>> AnyVerifier<E> for V {
    fn identify(&self, delivery: Delivery<'_, E>) -> Result<DeliveryKey, Refusal> {
        Verifier::identify(self, delivery)
    }

    fn verify<'a>(&'a self, delivery: Delivery<'a, E>) -> BoxFuture<'a, Verdict> {
        Box::pin(Verifier::verify(self, delivery))
    }
}

/// [`DeliveryStore`], callable through a pointer.
pub(super) trait AnyStore: Send + Sync {
    fn claim<'a>(
        &'a self,
        key: &'a DeliveryKey,
        body: &'a Digest,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Claim, StoreError>>;
    fn verified<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), StoreError>>;
    fn release<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), StoreError>>;
    fn done<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), StoreError>>;
}

impl<S: DeliveryStore> AnyStore for S {
    fn claim<'a>(
        &'a self,
        key: &'a DeliveryKey,
        body: &'a Digest,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(DeliveryStore::claim(self, key, body, lease))
    }

    fn verified<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(DeliveryStore::verified(self, lease))
    }

    fn release<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(DeliveryStore::release(self, lease))
    }

    fn done<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(DeliveryStore::done(self, lease))
    }
}
