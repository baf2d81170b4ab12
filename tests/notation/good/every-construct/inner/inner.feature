Feature: Belongs to the inner model
